import type { TestClaims } from '@dvc/testing';
import { REASON, SUPPLEMENT } from './acting.js';
import type { DossierAnswer, DossierHost } from './dossiers.js';
import { Facts } from './facts.js';
import { pdf } from './files.js';
import { CONSTRUCTION, HEALTH, WARD } from './personas.js';

/** Somebody with an account of his own; an officer has a file to issue as a result, an applicant a dossier. */
export interface Person {
  readonly claims: TestClaims;
  readonly file?: string;
  readonly dossier?: string;
}

export interface Deed {
  readonly id: string;
  readonly what: string;
  readonly status: number;
}

/** `id`: of another dossier than the one that he had in mind. */
interface Done {
  readonly status: number;
  readonly id?: string;
}

/** Undefined: there was nothing to do. */
type Doing = (id: string, person: Person) => Promise<Done | undefined>;

const LINES = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 75_000 }];

const UNPAID = `
  SELECT o.id FROM outbox_event o, jsonb_path_query_array(o.payload::jsonb, '$.data.feeLines[*]') line
  WHERE o.key = $1 AND line <> '[]' AND NOT EXISTS (SELECT FROM dossier_payment p WHERE p.order_id = o.id) ORDER BY o.seq LIMIT 1`;

/** How many officers there are of each role and agency. */
const OFFICERS = [
  ['desk_officer', CONSTRUCTION, 50],
  ['case_handler', CONSTRUCTION, 50],
  ['agency_leader', CONSTRUCTION, 25],
  ['records_clerk', WARD, 15],
  ['desk_officer', HEALTH, 10],
] as const;

export async function hireOfficers(dossiers: DossierHost): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (const [role, agency, number] of OFFICERS)
    for (let n = 1; n <= number; n++) {
      const sub = `${role}-${agency}-${n}`;
      const claims = { sub, name: sub, roles: [role], agency };
      const file = role === 'case_handler' ? { file: await dossiers.uploaded(claims, pdf(`result of ${sub}`)) } : {};
      people.push({ claims, ...file });
    }
  return people;
}

/** Each files a dossier of his own. */
export async function fileDossiers(
  dossiers: DossierHost,
  procedures: readonly string[],
  number: number,
): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (let n = 0; n < number; n++) {
    const citizenId = String(4_087_000_100 + n).padStart(12, '0');
    const claims = { sub: `citizen-${n}`, name: `Người dân ${n}`, roles: ['applicant'], citizenId };
    const procedureCode = procedures[n % procedures.length];
    people.push({ claims, dossier: (await dossiers.submitted(claims, { procedureCode })).id });
  }
  return people;
}

/** What people do to dossiers, with whatever revision or question they find there. */
export class Deeds {
  private readonly facts: Facts;

  constructor(private readonly dossiers: DossierHost) {
    this.facts = new Facts(dossiers.host);
  }

  /** By role; what is listed twice is done twice as often. */
  readonly byRole: Readonly<Record<string, readonly (readonly [what: string, doing: Doing])[]>> = {
    desk_officer: [
      this.act('acceptance'),
      this.act('acceptance'),
      this.act('acceptance'),
      this.known('acceptance'),
      this.seldom(this.act('refusal', REASON)),
      this.act('supplement-requests', SUPPLEMENT),
      this.act('handover', { method: 'DESK', receivedBy: 'Người nhận' }),
      this.act('handover', { method: 'ONLINE' }),
      this.seldom(this.act('withdrawal/decision', { granted: true, ...REASON })),
      this.message(),
      this.act('approval'),
    ],
    case_handler: [
      this.act('supplement-requests', SUPPLEMENT),
      this.act('pause', REASON),
      this.known('pause', REASON),
      this.act('resumption'),
      this.act('financial-duty', { lines: LINES, ...REASON }),
      this.act('consultations', { toAgency: WARD, question: 'Ý kiến?', dueWorkingDays: 5 }),
      ['result', (id, { claims, file }) => this.dossiers.act(id, 'result', claims, { attachmentIds: [file] })],
      ['result', (id, { claims, file }) => this.dossiers.act(id, 'result', claims, { attachmentIds: [file] })],
      this.act('assignment'),
      this.release(),
      this.act('rollback', REASON),
      this.message(),
    ],
    agency_leader: [
      this.act('approval'),
      this.act('approval'),
      this.known('approval'),
      this.act('extension', { by: { amount: 2, unit: 'WORKING_DAY' }, ...REASON }),
      this.act('resumption'),
      this.seldom(this.act('discontinuation', REASON)),
      this.act('rollback', REASON),
      this.act('assignment', { assignee: { subject: `case_handler-${CONSTRUCTION}-1`, name: 'Người thụ lý' } }),
      this.act('assignment', { assignee: { subject: `case_handler-${CONSTRUCTION}-2`, name: 'Người khác' } }),
      this.release(),
      this.release(),
      this.act('withdrawal/decision', { granted: false, ...REASON }),
    ],
    records_clerk: [['opinion', (_, person) => this.answer(person)]],
    applicant: [
      this.act('supplements', { note: 'Đã bổ sung' }),
      this.seldom(this.act('withdrawal', REASON)),
      this.change(),
      this.message(),
      ['pay', (id, person) => this.pay(id, person)],
      ['pay', (id, person) => this.pay(id, person)],
      this.act('approval'),
    ],
  };

  private act(what: string, body: object = {}): readonly [string, Doing] {
    return [what, (id, { claims }) => this.dossiers.act(id, what, claims, body)];
  }

  /** What ends a dossier, or may; were it done at every turn, there would soon be nothing left to do. */
  private seldom([what, doing]: readonly [string, Doing]): readonly [string, Doing] {
    let turns = 0;
    return [what, async (id, person) => (turns++ % 5 === 0 ? doing(id, person) : undefined)];
  }

  /** On the revision that he has before him, which may be an old one by then. */
  private known(what: string, body: object = {}): readonly [string, Doing] {
    return [
      what,
      async (id, { claims }) => {
        const seen = await this.dossiers.read(id, claims);
        const headers = { 'if-match': `"${seen.body.revision}"` };
        return seen.status === 200 ? this.dossiers.act(id, what, claims, body, headers) : undefined;
      },
    ];
  }

  private change(): readonly [string, Doing] {
    return [
      'content',
      async (id, { claims }) => {
        const seen = await this.dossiers.read(id, claims);
        if (seen.status !== 200) return undefined;
        const formData = { permitKind: 'HOUSE', site: { address: 'Số 14', landAreaM2: 99 }, commitment: true };
        const headers = { 'if-match': `"${seen.body.revision}"` };
        return this.dossiers.host.request('PATCH', `/api/v1/dossiers/${id}`, {
          as: claims,
          json: { formData },
          headers,
        });
      },
    ];
  }

  private message(): readonly [string, Doing] {
    return ['messages', (id, { claims }) => this.dossiers.act(id, 'messages', claims, { text: 'Xin hỏi.' })];
  }

  private release(): readonly [string, Doing] {
    const path = (id: string): string => `/api/v1/dossiers/${id}/assignment`;
    return ['release', (id, { claims }) => this.dossiers.host.request('DELETE', path(id), { as: claims })];
  }

  /** One of the questions that his agency is asked at the moment. */
  private async answer({ claims }: Person): Promise<Done | undefined> {
    const path = '/api/v1/consultations?state=REQUESTED&limit=200';
    const asked = await this.dossiers.host.get<{ items: { id: string; dossierId: string }[] }>(path, { as: claims });
    const question = asked.body.items.at(Number(claims.sub.split('-').at(-1)) % Math.max(asked.body.items.length, 1));
    if (question === undefined) return undefined;
    const { id, dossierId } = question;
    const opinion = { subject: 'Góp ý', content: 'Đồng ý' };
    const { status } = await this.dossiers.act(dossierId, `consultations/${id}/opinion`, claims, opinion);
    return { status, id: dossierId };
  }

  /** One of the orders that payments would have opened. The fact of it comes from there, and counts as no act of his. */
  private async pay(id: string, { claims }: Person): Promise<undefined> {
    const { status, body } = await this.dossiers.read<DossierAnswer>(id, claims);
    if (status !== 200 || body.financialState !== 'DUE') return undefined;
    const { rows } = await this.dossiers.host.service.database.pool.query<{ id: string }>(UNPAID, [id]);
    if (rows[0]) await this.facts.settled(id, rows[0].id);
    return undefined;
  }
}
