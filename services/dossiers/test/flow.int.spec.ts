import type { TestClaims } from '@dvc/testing';
import { type Status, statuses } from '../src/dossier/state.js';
import { REASON, run, SUPPLEMENT } from './acting.js';
import { DossierHost } from './dossiers.js';
import { personas, WARD } from './personas.js';
import { permit, publishProcedure } from './reference.js';

const { an, desk, handler, leader } = personas;

type Caller = 'owner' | 'desk' | 'handler' | 'leader' | 'clerk' | 'accountant' | 'admin' | 'auditor' | 'editor';
const callers: Readonly<Record<Caller, TestClaims>> = {
  owner: an,
  desk,
  handler,
  leader,
  clerk: personas.clerk,
  accountant: { ...personas.clerk, sub: 'accountant', roles: ['accountant'] },
  admin: personas.provinceAdmin,
  auditor: personas.auditor,
  editor: personas.editor,
};

/*
 * What the practice permits, written down by hand: for each act the callers, and the states from which it works for
 * them. Everything else is a 403 for another caller and a 409 for another state; a pair of caller and state of one act
 * that do not belong together is a 403.
 */
const OPEN = ['SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'] as const;
const HANDLED = ['ACCEPTED', 'PROCESSING'] as const;
type Allowed = Readonly<Partial<Record<Caller, readonly Status[]>>>;

const matrix: Readonly<Record<string, Allowed>> = {
  submission: { owner: ['DRAFT'] },
  acceptance: { desk: ['SUBMITTED'] },
  refusal: { desk: ['SUBMITTED'] },
  'supplement-requests': { desk: ['SUBMITTED'], handler: HANDLED },
  supplements: { owner: ['SUPPLEMENT_REQUESTED'] },
  consultations: { handler: HANDLED },
  'financial-duty': { handler: HANDLED },
  pause: { handler: HANDLED, leader: HANDLED },
  // what is owed is paid first, and then the platform itself goes on
  resumption: { handler: ['PAUSED'], leader: ['PAUSED'] },
  extension: { handler: HANDLED, leader: HANDLED },
  approval: { leader: HANDLED },
  acknowledgement: { handler: [] },
  result: { handler: ['APPROVED'] },
  handover: { desk: ['COMPLETED'] },
  delivery: { desk: [] },
  discontinuation: { leader: ['ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'] },
  withdrawal: { owner: OPEN },
  'withdrawal/decision': {
    desk: ['WITHDRAWAL_REQUESTED'],
    handler: ['WITHDRAWAL_REQUESTED'],
    leader: ['WITHDRAWAL_REQUESTED'],
  },
  rollback: {
    desk: ['REFUSED'],
    handler: ['SUPPLEMENT_REQUESTED', 'PAUSED'],
    leader: ['REFUSED', 'SUPPLEMENT_REQUESTED', 'PAUSED', 'APPROVED', 'DISCONTINUED'],
  },
  assignment: {
    handler: [...OPEN, 'WITHDRAWAL_REQUESTED', 'APPROVED'],
    leader: [...OPEN, 'WITHDRAWAL_REQUESTED', 'APPROVED'],
  },
};

/** States in which an act is possible for another of its callers alone: a 403 there, not a 409. */
const OTHERS_PART: Readonly<Record<string, Allowed>> = {
  'supplement-requests': { desk: HANDLED, handler: ['SUBMITTED'] },
  rollback: {
    desk: ['SUPPLEMENT_REQUESTED', 'PAUSED', 'APPROVED', 'DISCONTINUED'],
    handler: ['REFUSED', 'APPROVED', 'DISCONTINUED'],
  },
};

function expected(act: string, caller: Caller, status: Status): number | 'works' {
  const own = matrix[act]?.[caller];
  if (own === undefined) return 403;
  if (status === 'DRAFT' && caller !== 'owner') return 404;
  if (own.includes(status)) return 'works';
  return OTHERS_PART[act]?.[caller]?.includes(status) === true ? 403 : 409;
}

const LINES = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 }];
const QUESTION = { toAgency: WARD, question: 'Ý kiến?', dueWorkingDays: 5 };
const wardClerk: TestClaims = { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD };

describe('every act, caller and state', () => {
  let dossiers: DossierHost;
  let result = '';
  let bodies: Readonly<Record<string, object>> = {};

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    result = await dossiers.uploaded(handler);
    bodies = {
      refusal: REASON,
      'supplement-requests': SUPPLEMENT,
      consultations: QUESTION,
      'financial-duty': { lines: LINES, ...REASON },
      pause: REASON,
      extension: { by: { amount: 1, unit: 'WORKING_DAY' }, ...REASON },
      result: { attachmentIds: [result] },
      handover: { method: 'ONLINE' },
      delivery: { outcome: 'DELIVERED' },
      discontinuation: REASON,
      'withdrawal/decision': { granted: true, ...REASON },
      rollback: REASON,
    };
  });
  afterAll(() => dossiers.stop());

  const filed = async (submit: boolean): Promise<string> =>
    dossiers.done(await dossiers.submit({ ...(await dossiers.body()), procedureCode: 'FREE', submit })).id;
  const accepted = async (...steps: Parameters<typeof run>[2][]): Promise<string> => {
    const id = await filed(true);
    await run(dossiers, id, ['acceptance', desk], ...steps);
    return id;
  };
  const consulted = async (): Promise<string> => {
    const id = await accepted();
    const { body } = await dossiers.act<{ id: string }>(id, 'consultations', handler, QUESTION);
    await run(dossiers, id, [`consultations/${body.id}/opinion`, wardClerk, { subject: 'Góp ý', content: 'Đồng ý' }]);
    return id;
  };
  const approved = (...steps: Parameters<typeof run>[2][]): Promise<string> => accepted(['approval', leader], ...steps);
  const completed = (...steps: Parameters<typeof run>[2][]): Promise<string> =>
    approved(['result', handler, { attachmentIds: [result] }], ...steps);

  /** A dossier that came into the state as it does in practice. */
  const inState: Readonly<Record<Status, () => Promise<string>>> = {
    DRAFT: () => filed(false),
    SUBMITTED: () => filed(true),
    REFUSED: async () => {
      const id = await filed(true);
      await run(dossiers, id, ['refusal', desk, REASON]);
      return id;
    },
    ACCEPTED: () => accepted(),
    PROCESSING: consulted,
    SUPPLEMENT_REQUESTED: () => accepted(['supplement-requests', handler, SUPPLEMENT]),
    FINANCIAL_DUTY: () => accepted(['financial-duty', handler, { lines: LINES, ...REASON }]),
    PAUSED: () => accepted(['pause', handler, REASON]),
    WITHDRAWAL_REQUESTED: () => accepted(['withdrawal', an]),
    APPROVED: () => approved(),
    COMPLETED: () => completed(),
    RETURNED: () => completed(['handover', desk, { method: 'ONLINE' }]),
    WITHDRAWN: async () => {
      const id = await filed(true);
      await run(dossiers, id, ['withdrawal', an]);
      return id;
    },
    DISCONTINUED: () => accepted(['discontinuation', leader, REASON]),
  };

  const cells = (status: Status) =>
    Object.keys(matrix).flatMap((act) =>
      Object.keys(callers).map((caller) => ({
        act,
        caller: caller as Caller,
        answer: expected(act, caller as Caller, status),
      })),
    );
  const row = async (id: string): Promise<unknown> =>
    (await dossiers.host.service.database.pool.query('SELECT * FROM dossier WHERE id = $1', [id])).rows[0];

  it.each(statuses)('refuses what is not for the caller or the state, and changes nothing: %s', async (status) => {
    const id = await inState[status]();
    const before = await row(id);
    const events = await dossiers.count('outbox_event', 'key = $1', [id]);
    const wrong: string[] = [];
    for (const { act, caller, answer } of cells(status)) {
      if (answer === 'works') continue;
      const { status: got } = await dossiers.act(id, act, callers[caller], bodies[act] ?? {});
      if (got !== answer) wrong.push(`${act} by ${caller}: ${got} instead of ${answer}`);
    }
    expect(wrong).toEqual([]);
    expect(await row(id)).toEqual(before);
    expect(await dossiers.count('outbox_event', 'key = $1', [id])).toBe(events);
  });

  const working = statuses.flatMap((status) =>
    cells(status)
      .filter(({ answer }) => answer === 'works')
      .map(({ act, caller }) => [act, caller, status] as const),
  );
  it.each(working)('%s by %s works from %s, once, with its history and its fact', async (act, caller, status) => {
    const id = await inState[status]();
    const before = (await dossiers.read(id, an)).body.revision;
    const answer = await dossiers.act(id, act, callers[caller], bodies[act] ?? {});
    expect([200, 201]).toContain(answer.status);
    expect((await dossiers.read(id, an)).body.revision).toBe(before + 1);
    expect(await dossiers.count('dossier_history', 'dossier_id = $1', [id])).toBe(before + 1);
  });
});
