import type { TestClaims } from '@dvc/testing';
import { otherHandler } from './acting.js';
import { connector } from './connections.js';
import { CONSTRUCTION, HEALTH, personas, PROVINCE, WARD } from './personas.js';
import type { Filing } from './read-path-cases.js';

const { an, binh, company, desk, handler, leader, clerk, provinceAdmin, auditor, editor } = personas;
export const BELOW = 'UNIT.00.01.H14';

/** What An files for a neighbour in the ordinary way, and what somebody denounces. */
export const ordinary: Filing = {
  procedure: 'XIN_PHEP',
  register: 'GP',
  as: an,
  word: 'Dieuxinphep',
  applicant: { fullName: 'Lê Văn Đại', citizenId: '004087000555' },
};
export const denunciation: Filing = {
  procedure: 'TO_CAO',
  register: 'TC',
  as: {
    sub: 'citizen-khuyen',
    name: 'Lý Thị Khuyến',
    email: 'khuyen@example.vn',
    citizenId: '004087000777',
    roles: ['applicant'],
  },
  word: 'Dieudatocao',
  applicant: { fullName: 'Hà Thị Thay', citizenId: '004087000666' },
};
/** What an agency decided that has ended since. */
export const inherited = {
  procedure: 'DE_LAI',
  register: 'DL',
  as: {
    sub: 'citizen-mai',
    name: 'Đoàn Thị Mai',
    email: 'mai@example.vn',
    citizenId: '004087000999',
    roles: ['applicant'],
  },
  word: 'Dieudelai',
  applicant: { fullName: 'Bế Văn Lâm', citizenId: '004087000888' },
  agency: '000.00.08.H14',
} as const satisfies Filing;
/** What was brought on paper to a commune desk for the department: a permit, and a denunciation. */
export const takenIn: Filing = {
  procedure: 'NOP_TAI_XA',
  register: 'NX',
  as: {
    sub: 'citizen-luu',
    name: 'Nông Thị Lưu',
    email: 'luu@example.vn',
    citizenId: '004087000333',
    roles: ['applicant'],
  },
  word: 'Dieunopxa',
  applicant: { fullName: 'Triệu Văn Tài', citizenId: '004087000222' },
};
export const denouncedThere: Filing = {
  procedure: 'TO_CAO_TAI_XA',
  register: 'TX',
  as: {
    sub: 'citizen-soan',
    name: 'Hứa Thị Soạn',
    email: 'soan@example.vn',
    citizenId: '004087000444',
    roles: ['applicant'],
  },
  word: 'Dieutocaoxa',
  applicant: { fullName: 'Lục Thị Kín', citizenId: '004087000111' },
};
/** What was given to the enterprise of `firm` afterwards. */
export const amended: Filing = {
  procedure: 'DOI_CHU',
  register: 'CD',
  as: {
    sub: 'citizen-hien',
    name: 'Chu Thị Hiền',
    email: 'hien@example.vn',
    citizenId: '004087000121',
    roles: ['applicant'],
  },
  word: 'Dieudoichu',
  applicant: { fullName: 'Mã Văn Chủ', citizenId: '004087000131' },
};
export const THIRD = 'UNIT.03.01.H14';
export const filings: Readonly<Record<string, Filing>> = {
  D: denunciation,
  E: inherited,
  I: takenIn,
  J: denouncedThere,
  H: amended,
};
/** The one in whose name it was filed, with an account of his own. */
const representedOf = ({ applicant: { fullName, citizenId } }: Filing): TestClaims => ({
  sub: `citizen-${citizenId}`,
  name: fullName,
  citizenId,
  roles: ['applicant'],
});
const officer = (sub: string, role: string, agency?: string): TestClaims => ({
  sub,
  name: sub,
  roles: [role],
  ...(agency !== undefined && { agency }),
});

/** Who asks, of something that was filed so. */
export const callers = {
  anon: () => undefined,
  self: (filing) => filing.as,
  named: representedOf,
  other: () => binh,
  firm: () => company,
  desk: () => desk,
  // assigned to both completed dossiers
  hand: () => handler,
  // stands in for him
  stand: () => officer('stand-in', 'case_handler', CONSTRUCTION),
  hand2: () => otherHandler,
  lead: () => leader,
  clerk: () => clerk,
  acct: () => officer('accountant', 'accountant', CONSTRUCTION),
  above: () => officer('province-handler', 'case_handler', PROVINCE),
  below: () => officer('unit-handler', 'case_handler', BELOW),
  forgn: () => officer('ward-handler', 'case_handler', WARD),
  // of the agency whose opinion was asked
  consl: () => officer('health-handler', 'case_handler', HEALTH),
  admin: () => provinceAdmin,
  audit: () => auditor,
  // the same two of a department: of that which decides, and of one that has no part in anything
  adm2: () => officer('department-admin', 'province_admin', CONSTRUCTION),
  aud2: () => officer('department-auditor', 'auditor', THIRD),
  edit: () => editor,
  publ: () => officer('publisher', 'catalogue_publisher', PROVINCE),
  // another system, by its client credentials: that which tells a portal
  svc: () => connector,
  lost: () => officer('nowhere', 'case_handler'),
  // of the commune desk that took in I and J, and of another one
  taken: () => officer('commune-desk-2', 'desk_officer', WARD),
  third: () => officer('third-desk', 'desk_officer', THIRD),
} as const satisfies Record<string, (filing: Filing) => TestClaims | undefined>;
export type Caller = keyof typeof callers;

/** Who may know the denouncer: he himself, the handler who is assigned, and who stands in for that one. */
export const CONFIDANTS: readonly Caller[] = ['self', 'hand', 'stand'];
