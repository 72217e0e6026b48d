import { seeded, type TestClaims } from '@dvc/testing';
import { type CaseType, type Status } from '../src/dossier/state.js';
import { type Act, transitionFor } from '../src/dossier/transitions.js';
import { DossierHost } from './dossiers.js';
import { pdf } from './files.js';
import { personas } from './personas.js';
import { permit, publishProcedure } from './reference.js';

/** A seed gives the same people, acts and targets; only their interleaving is chance. */
const SEED = Number(process.env['SEED'] ?? 7);
const ACTORS = 200;
const ACTS_EACH = Number(process.env['ACTS_EACH'] ?? 8);
const DOSSIERS = 50;

interface Move {
  readonly path: string;
  readonly as: TestClaims;
  readonly body: () => object;
}

const reason = { reason: 'Lý do thử nghiệm' };
const item = { what: 'Bản vẽ', reason: 'Thiếu chữ ký' };

describe('200 people acting on 50 dossiers at once', () => {
  let dossiers: DossierHost;
  const answers: { readonly id: string; readonly status: number; readonly path: string }[] = [];

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [], extension: { times: 3 } }));
    const ids: string[] = [];
    for (let n = 0; n < DOSSIERS; n++) ids.push((await dossiers.submitted(personas.an, { procedureCode: 'FREE' })).id);
    const random = seeded(SEED);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const files = await Promise.all(
      Array.from({ length: DOSSIERS }, (_, n) => dossiers.uploaded(personas.handler, pdf(`result ${n}`))),
    );
    const moves: readonly Move[] = [
      { path: 'acceptance', as: personas.desk, body: () => ({}) },
      { path: 'refusal', as: personas.desk, body: () => reason },
      { path: 'supplement-requests', as: personas.handler, body: () => ({ items: [item], answerWithinDays: 5 }) },
      { path: 'supplement-requests', as: personas.desk, body: () => ({ items: [item], answerWithinDays: 5 }) },
      { path: 'supplements', as: personas.an, body: () => ({ note: 'Đã bổ sung' }) },
      { path: 'pause', as: personas.handler, body: () => reason },
      { path: 'resumption', as: personas.leader, body: () => reason },
      { path: 'extension', as: personas.leader, body: () => ({ ...reason, by: { amount: 2, unit: 'WORKING_DAY' } }) },
      { path: 'approval', as: personas.leader, body: () => ({}) },
      { path: 'result', as: personas.handler, body: () => ({ attachmentIds: [pick(files)] }) },
      { path: 'handover', as: personas.desk, body: () => ({ method: 'DESK', receivedBy: 'Nguyễn Văn An' }) },
      { path: 'discontinuation', as: personas.leader, body: () => reason },
      { path: 'withdrawal', as: personas.an, body: () => reason },
      { path: 'withdrawal/decision', as: personas.leader, body: () => ({ ...reason, granted: false }) },
      { path: 'rollback', as: personas.leader, body: () => reason },
      { path: 'assignment', as: personas.handler, body: () => ({}) },
      { path: 'approval', as: personas.an, body: () => ({}) },
      { path: 'acceptance', as: personas.healthDesk, body: () => ({}) },
    ];
    const plans = Array.from({ length: ACTORS }, () =>
      Array.from({ length: ACTS_EACH }, () => ({ id: pick(ids), move: pick(moves) })),
    );
    await Promise.all(
      plans.map(async (plan) => {
        for (const { id, move } of plan) {
          const { status } = await dossiers.act(id, move.path, move.as, move.body());
          answers.push({ id, status, path: move.path });
        }
      }),
    );
  });
  afterAll(() => dossiers.stop());

  const rows = async <T extends object>(sql: string): Promise<T[]> =>
    (await dossiers.host.service.database.pool.query<T>(sql)).rows;

  it('never meets an error of the platform, and gets through often enough to mean something', () => {
    const tally = new Map<number, number>();
    for (const { status } of answers) tally.set(status, (tally.get(status) ?? 0) + 1);
    expect([...tally.keys()].filter((status) => ![200, 201, 400, 403, 404, 409, 422].includes(status))).toEqual([]);
    expect(tally.get(400) ?? 0).toBe(0);
    expect((tally.get(200) ?? 0) + (tally.get(201) ?? 0)).toBeGreaterThan(DOSSIERS * 2);
    expect(tally.get(409) ?? 0).toBeGreaterThan(DOSSIERS);
  });

  it('leaves each dossier in the state that its history explains', async () => {
    const history = await rows<{
      id: string;
      revision: number;
      act: Act;
      fromStatus: Status | null;
      toStatus: Status;
      status: Status;
      caseType: CaseType;
      latest: number;
    }>(`SELECT d.id, h.revision, h.act, h.from_status AS "fromStatus", h.to_status AS "toStatus", d.status, d.case_type AS "caseType",
          d.revision AS latest FROM dossier d JOIN dossier_history h ON h.dossier_id = d.id ORDER BY d.id, h.revision`);
    for (const id of new Set(history.map((row) => row.id))) {
      const own = history.filter((row) => row.id === id);
      const last = own.at(-1);
      expect(own.map(({ revision }) => revision)).toEqual(own.map((_, n) => n + 1));
      expect([last?.toStatus, last?.latest]).toEqual([last?.status, own.length]);
      own.slice(1).forEach(({ act, fromStatus, toStatus, caseType }, n) => {
        expect(fromStatus).toBe(own[n]?.toStatus);
        if (fromStatus === null) throw new Error('only the submission comes from nowhere');
        const way = transitionFor(act, { status: fromStatus, caseType });
        expect([act, fromStatus, way !== undefined]).toEqual([act, fromStatus, true]);
        if (way && !['SAME', 'PREVIOUS', 'BEFORE'].includes(way.to)) expect(toStatus).toBe(way.to);
      });
    }
  });

  it('records every act that was answered with success, and no other', async () => {
    const done = new Map<string, number>();
    for (const { id, status } of answers) if (status < 300) done.set(id, (done.get(id) ?? 0) + 1);
    const recorded = await rows<{ id: string; acts: number }>(
      'SELECT dossier_id AS id, count(*)::int AS acts FROM dossier_history WHERE revision > 1 GROUP BY dossier_id',
    );
    expect(new Map(recorded.map(({ id, acts }) => [id, acts]))).toEqual(done);
  });

  it('announces each act once, and keeps the chain of due dates whole', async () => {
    expect(
      await rows(`SELECT h.dossier_id FROM dossier_history h GROUP BY h.dossier_id
        HAVING count(*) <> (SELECT count(*) FROM outbox_event o WHERE o.key = h.dossier_id::text)`),
    ).toEqual([]);
    expect(
      await rows(`SELECT * FROM (
          SELECT c.*, lag(due_after) OVER (PARTITION BY dossier_id ORDER BY revision) AS expected FROM deadline_change c) c
        WHERE due_before IS DISTINCT FROM expected`),
    ).toEqual([]);
    expect(
      await rows(`SELECT d.id FROM dossier d WHERE d.due_at IS DISTINCT FROM
        (SELECT due_after FROM deadline_change c WHERE c.dossier_id = d.id ORDER BY revision DESC LIMIT 1)`),
    ).toEqual([]);
    expect(
      await rows(`SELECT id FROM dossier WHERE (paused_at IS NOT NULL) <> (dossier_code IS NOT NULL
        AND coalesce(CASE WHEN status = 'WITHDRAWAL_REQUESTED' THEN withdrawal_from END, status)
          IN ('SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'))
        AND status NOT IN ('DISCONTINUED', 'WITHDRAWN')`),
    ).toEqual([]);
  });
});
