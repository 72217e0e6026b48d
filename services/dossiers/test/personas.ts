import type { TestClaims } from '@dvc/testing';

export const PROVINCE = '000.00.00.H14';
export const CONSTRUCTION = '000.00.01.H14';
export const HEALTH = '000.00.02.H14';
export const WARD = '000.01.30.H14';

const officer = (sub: string, role: string, agency: string): TestClaims => ({ sub, name: sub, roles: [role], agency });

/** Who calls in the specs. */
export const personas = {
  an: {
    sub: 'citizen-an',
    name: 'Nguyễn Văn An',
    email: 'an@example.vn',
    roles: ['applicant'],
    citizenId: '004087000001',
  },
  binh: {
    sub: 'citizen-binh',
    name: 'Trần Thị Bình',
    email: 'binh@example.vn',
    roles: ['applicant'],
    citizenId: '004087000002',
  },
  company: { sub: 'enterprise-cb', name: 'Công ty Non Nước', roles: ['applicant'], taxCode: '4800123456' },
  desk: officer('desk-officer', 'desk_officer', CONSTRUCTION),
  handler: officer('case-handler', 'case_handler', CONSTRUCTION),
  leader: officer('agency-leader', 'agency_leader', CONSTRUCTION),
  clerk: officer('records-clerk', 'records_clerk', CONSTRUCTION),
  healthDesk: officer('health-desk-officer', 'desk_officer', HEALTH),
  wardDesk: officer('commune-desk-officer', 'desk_officer', WARD),
  provinceAdmin: officer('province-admin', 'province_admin', PROVINCE),
  auditor: officer('auditor', 'auditor', PROVINCE),
  editor: officer('catalogue-editor', 'catalogue_editor', PROVINCE),
} as const satisfies Record<string, TestClaims>;
