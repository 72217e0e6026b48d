import type { TestClaims } from '@dvc/testing';
import { otherHandler } from './acting.js';
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
export const filings: Readonly<Record<string, Filing>> = { D: denunciation, E: inherited };
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
  edit: () => editor,
  publ: () => officer('publisher', 'catalogue_publisher', PROVINCE),
  // another system, by its client credentials
  svc: () => ({ sub: 'integrator', roles: [], scope: 'dossiers.read' }),
  lost: () => officer('nowhere', 'case_handler'),
} as const satisfies Record<string, (filing: Filing) => TestClaims | undefined>;
export type Caller = keyof typeof callers;

/** Who may know the denouncer: he himself, the handler who is assigned, and who stands in for that one. */
export const CONFIDANTS: readonly Caller[] = ['self', 'hand', 'stand'];
