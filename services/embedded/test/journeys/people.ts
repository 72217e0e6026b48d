/** Who files a dossier: the key of a persona, and how it names itself as an applicant. */
export interface Filer {
  readonly persona: string;
  readonly subject: string;
  readonly applicant: { readonly kind: 'CITIZEN' | 'ENTERPRISE'; readonly fullName: string } & Readonly<
    Record<string, string>
  >;
}

function citizen(persona: string, subject: string, fullName: string, citizenId: string, email: string): Filer {
  return { persona, subject, applicant: { kind: 'CITIZEN', fullName, citizenId, email } };
}

function enterprise(persona: string, fullName: string, taxCode: string): Filer {
  return { persona, subject: persona, applicant: { kind: 'ENTERPRISE', fullName, taxCode } };
}

export const an = citizen('applicant-an', 'citizen-an', 'Nguyễn Văn An', '004087000001', 'an@example.vn');
export const binh = citizen('applicant-binh', 'citizen-binh', 'Trần Thị Bình', '004087000002', 'binh@example.vn');
export const chi = citizen('applicant-chi', 'citizen-chi', 'Đặng Thị Kim Chi', '004087000003', 'kimchi@example.vn');
export const builders = enterprise('enterprise-cb', 'Công ty TNHH Xây dựng Cao Bằng (mẫu)', '4800123456');
export const phjaOac = enterprise('enterprise-phja-oac', 'Công ty TNHH Dịch vụ Phja Oắc (mẫu)', '4800654321');

/** An agency with the personas of its officers. */
export interface Office {
  readonly agency: string;
  readonly desk: string;
  readonly handler: string;
  readonly leader: string;
}

function office(agency: string, prefix: string): Office {
  return {
    agency,
    desk: `${prefix}desk-officer`,
    handler: `${prefix}case-handler`,
    leader: `${prefix}agency-leader`,
  };
}

export const province = office('000.00.00.H14', 'province-');
export const construction = office('000.00.01.H14', '');
export const health = office('000.00.02.H14', 'health-');
export const inspectorate = office('000.00.03.H14', 'inspectorate-');
export const finance = office('000.00.04.H14', 'finance-');
export const homeAffairs = office('000.00.05.H14', 'home-affairs-');
export const police = office('000.00.11.H14', 'police-');
export const agriculture = office('000.00.19.H14', 'agriculture-');
export const thucPhan = office('000.01.30.H14', 'commune-');
export const scienceMinistry = office('000.00.00.G06', 'science-ministry-');
export const cultureMinistry = office('000.00.00.G16', 'culture-ministry-');
