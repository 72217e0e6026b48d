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
  readonly taxCode?: string;
}

const CONSTRUCTION = { agency: '000.00.01.H14', at: 'Sở Xây dựng' };
const HEALTH = { agency: '000.00.02.H14', at: 'Sở Y tế' };
const THUC_PHAN = { agency: '000.01.30.H14', at: 'UBND phường Thục Phán' };
const PROVINCE = { agency: '000.00.00.H14', at: 'UBND tỉnh Cao Bằng' };

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
    key: 'enterprise-cb',
    description: 'Doanh nghiệp nộp hồ sơ',
    sub: 'enterprise-cb',
    name: 'Công ty TNHH Xây dựng Cao Bằng (mẫu)',
    email: 'enterprise-cb@example.vn',
    roles: ['applicant'],
    taxCode: '4800123456',
  },
  officer('desk-officer', 'Hoàng Thị Lan', ['desk_officer'], CONSTRUCTION, 'Công chức một cửa'),
  officer('case-handler', 'Nông Văn Hải', ['case_handler'], CONSTRUCTION, 'Công chức thụ lý'),
  officer('agency-leader', 'Lý Thị Minh', ['agency_leader'], CONSTRUCTION, 'Lãnh đạo cơ quan'),
  officer('records-clerk', 'Đàm Thị Hoa', ['records_clerk'], CONSTRUCTION, 'Văn thư'),
  officer('accountant', 'Bế Văn Tùng', ['accountant'], CONSTRUCTION, 'Kế toán'),
  officer('commune-clerk', 'Triệu Thị Mai', ['records_clerk'], THUC_PHAN, 'Văn thư'),
  officer('commune-desk-officer', 'Hà Văn Dũng', ['desk_officer'], THUC_PHAN, 'Công chức một cửa'),
  officer('health-desk-officer', 'Phùng Thị Thu', ['desk_officer'], HEALTH, 'Công chức một cửa'),
  officer('catalogue-editor', 'Mã Thị Nga', ['catalogue_editor'], PROVINCE, 'Biên tập danh mục thủ tục'),
  officer('catalogue-publisher', 'Vi Văn Sơn', ['catalogue_publisher'], PROVINCE, 'Công bố danh mục thủ tục'),
  officer('province-admin', 'Lương Văn Quang', ['province_admin'], PROVINCE, 'Quản trị hệ thống của tỉnh'),
  officer('auditor', 'Chu Thị Hạnh', ['auditor'], PROVINCE, 'Kiểm tra, giám sát'),
];
