import type { Role } from '@dvc/identity';

/** Somebody to try the platform as; the fields but `key` and `description` are the claims of the token. */
export interface Persona {
  readonly key: string;
  readonly description: string;
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly agency?: string;
  readonly citizenId?: string;
  readonly passport?: string;
  readonly taxCode?: string;
}

const CONSTRUCTION = { agency: '000.00.01.H14', at: 'Sở Xây dựng' };
const HEALTH = { agency: '000.00.02.H14', at: 'Sở Y tế' };
const THUC_PHAN = { agency: '000.01.30.H14', at: 'UBND phường Thục Phán' };
const PROVINCE = { agency: '000.00.00.H14', at: 'UBND tỉnh Cao Bằng' };
const INSPECTORATE = { agency: '000.00.03.H14', at: 'Thanh tra tỉnh' };
const FINANCE = { agency: '000.00.04.H14', at: 'Sở Tài chính' };
const HOME_AFFAIRS = { agency: '000.00.05.H14', at: 'Sở Nội vụ' };
const POLICE = { agency: '000.00.11.H14', at: 'Công an tỉnh' };
const AGRICULTURE = { agency: '000.00.19.H14', at: 'Sở Nông nghiệp và Môi trường' };
const SCIENCE_MINISTRY = { agency: '000.00.00.G06', at: 'Bộ Khoa học và Công nghệ' };
const CULTURE_MINISTRY = { agency: '000.00.00.G16', at: 'Bộ Văn hóa, Thể thao và Du lịch' };

function officer(key: string, name: string, roles: readonly Role[], place: typeof PROVINCE, duty: string): Persona {
  return {
    key,
    description: `${duty}, ${place.at}`,
    sub: key,
    name,
    email: `${key}@example.vn`,
    roles,
    agency: place.agency,
  };
}

/** Who takes a dossier from the desk to its result at one agency. */
function office(
  prefix: string,
  place: typeof PROVINCE,
  [desk, handler, leader]: readonly [desk: string, handler: string, leader: string],
): readonly Persona[] {
  return [
    officer(`${prefix}-desk-officer`, desk, ['desk_officer'], place, 'Công chức một cửa'),
    officer(`${prefix}-case-handler`, handler, ['case_handler'], place, 'Công chức thụ lý'),
    officer(`${prefix}-agency-leader`, leader, ['agency_leader'], place, 'Lãnh đạo cơ quan'),
  ];
}

/** Invented people at the agencies of the demo data: every role, agencies on two levels. */
export const personas: readonly Persona[] = [
  {
    key: 'applicant-an',
    description: 'Người dân nộp hồ sơ',
    sub: 'citizen-an',
    name: 'Nguyễn Văn An',
    email: 'an@example.vn',
    roles: ['applicant'],
    citizenId: '004087000001',
  },
  {
    key: 'applicant-binh',
    description: 'Người dân nộp hồ sơ',
    sub: 'citizen-binh',
    name: 'Trần Thị Bình',
    email: 'binh@example.vn',
    roles: ['applicant'],
    citizenId: '004087000002',
  },
  {
    key: 'applicant-chi',
    description: 'Người dân nộp hồ sơ',
    sub: 'citizen-chi',
    name: 'Đặng Thị Kim Chi',
    email: 'kimchi@example.vn',
    roles: ['applicant'],
    citizenId: '004087000003',
  },
  {
    key: 'applicant-khamla',
    description: 'Người nước ngoài (Lào) nộp hồ sơ bằng hộ chiếu',
    sub: 'citizen-khamla',
    name: 'Khamla Vongsa',
    email: 'khamla@example.vn',
    roles: ['applicant'],
    passport: 'LAO/PA0123456',
  },
  {
    key: 'enterprise-cb',
    description: 'Doanh nghiệp nộp hồ sơ',
    sub: 'enterprise-cb',
    name: 'Công ty TNHH Xây dựng Cao Bằng (mẫu)',
    email: 'enterprise-cb@example.vn',
    roles: ['applicant'],
    taxCode: '4800123456',
  },
  {
    key: 'enterprise-phja-oac',
    description: 'Doanh nghiệp nộp hồ sơ',
    sub: 'enterprise-phja-oac',
    name: 'Công ty TNHH Dịch vụ Phja Oắc (mẫu)',
    email: 'enterprise-phja-oac@example.vn',
    roles: ['applicant'],
    taxCode: '4800654321',
  },
  officer('desk-officer', 'Hoàng Thị Lan', ['desk_officer'], CONSTRUCTION, 'Công chức một cửa'),
  officer('case-handler', 'Nông Văn Hải', ['case_handler'], CONSTRUCTION, 'Công chức thụ lý'),
  officer('agency-leader', 'Lý Thị Minh', ['agency_leader'], CONSTRUCTION, 'Lãnh đạo cơ quan'),
  officer('records-clerk', 'Đàm Thị Hoa', ['records_clerk'], CONSTRUCTION, 'Văn thư'),
  officer('accountant', 'Bế Văn Tùng', ['accountant'], CONSTRUCTION, 'Kế toán'),
  officer('commune-clerk', 'Triệu Thị Mai', ['records_clerk'], THUC_PHAN, 'Văn thư'),
  ...office('commune', THUC_PHAN, ['Hà Văn Dũng', 'Nông Thị Yến', 'Hoàng Văn Thắng']),
  ...office('health', HEALTH, ['Phùng Thị Thu', 'Đinh Văn Lộc', 'Bế Thị Hồng']),
  ...office('inspectorate', INSPECTORATE, ['Lục Thị Đào', 'Hứa Văn Kiên', 'Ma Văn Toàn']),
  ...office('finance', FINANCE, ['Tô Thị Huệ', 'Ngân Văn Bách', 'La Thị Oanh']),
  ...office('home-affairs', HOME_AFFAIRS, ['Dương Thị Nhung', 'Sầm Văn Phong', 'Thẩm Thị Vân']),
  ...office('police', POLICE, ['Lưu Thị Ngọc', 'Đoàn Văn Lâm', 'Trịnh Văn Hưng']),
  ...office('agriculture', AGRICULTURE, ['Nguyễn Thị Sen', 'Lã Văn Đông', 'Vũ Thị Thơm']),
  ...office('province', PROVINCE, ['Tạ Thị Liên', 'Phan Văn Nghĩa', 'Đỗ Thị Thanh']),
  ...office('science-ministry', SCIENCE_MINISTRY, ['Cao Thị Diệp', 'Mai Văn Tài', 'Tống Thị Loan']),
  officer('science-ministry-colleague', 'Kiều Văn Khôi', ['case_handler'], SCIENCE_MINISTRY, 'Công chức thụ lý'),
  officer('science-ministry-auditor', 'Nghiêm Thị Tuyết', ['auditor'], SCIENCE_MINISTRY, 'Kiểm tra, giám sát'),
  ...office('culture-ministry', CULTURE_MINISTRY, ['Âu Thị Hằng', 'Quách Văn Trí', 'Thái Thị Mỹ']),
  officer('catalogue-editor', 'Mã Thị Nga', ['catalogue_editor'], PROVINCE, 'Biên tập danh mục thủ tục'),
  officer('catalogue-publisher', 'Vi Văn Sơn', ['catalogue_publisher'], PROVINCE, 'Công bố danh mục thủ tục'),
  officer('province-admin', 'Lương Văn Quang', ['province_admin'], PROVINCE, 'Quản trị hệ thống của tỉnh'),
  officer('auditor', 'Chu Thị Hạnh', ['auditor'], PROVINCE, 'Kiểm tra, giám sát'),
];
