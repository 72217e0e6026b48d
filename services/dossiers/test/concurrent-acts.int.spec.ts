import { seeded, type TestClaims } from '@dvc/testing';
import { type CaseType, type Status } from '../src/dossier/state.js';
import { type Act, acts, transitionFor } from '../src/dossier/transitions.js';
import { type Deed, Deeds, fileDossiers, hireOfficers, type Person } from './crowd.js';
import { DossierHost } from './dossiers.js';
import { personas } from './personas.js';
import { permit, publishProcedure } from './reference.js';

/** A seed gives the same people, acts and targets; only their interleaving is chance. */
const SEED = Number(process.env['SEED'] ?? 7);
const PEOPLE = 200;
const ACTS_EACH = Number(process.env['ACTS_EACH'] ?? 10);
const DOSSIERS = 50;

/** How far the dossiers are when the storm begins. */
const HISTORIES: readonly (readonly (readonly [what: string, as: TestClaims])[])[] = [
  [],
  [['acceptance', personas.desk]],
  [
    ['acceptance', personas.desk],
    ['assignment', personas.handler],
  ],
  [
    ['acceptance', personas.desk],
    ['approval', personas.leader],
  ],
];

/** What the history records beside the acts, and leaves the state as it is. */
const NO_ACTS = ['payment-order', 'payment', 'content-change'];

/** What must have been done by somebody; what the interleaving left out is waited for in another storm. */
const DEEDS = [
  'acceptance',
  'consultations',
  'opinion',
  'financial-duty',
  'messages',
  'content',
  'release',
  'result',
] as const;
const MAX_STORMS = 6;

describe('150 officers and 50 applicants acting on 50 dossiers at once', () => {
  let dossiers: DossierHost;
  let people: readonly Person[] = [];
  const answers: Deed[] = [];
  const random = seeded(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const left = (): string[] =>
    DEEDS.filter((deed) => !answers.some(({ what, status }) => what === deed && status < 300));

  const storm = async (officers: readonly Person[]): Promise<void> => {
    const applicants = await fileDossiers(dossiers, ['FREE', 'PAID'], DOSSIERS);
    people = [...officers, ...applicants];
    const ids = applicants.map(({ dossier = '' }) => dossier);
    for (const [n, id] of ids.entries())
      for (const [what, as] of HISTORIES[n % HISTORIES.length] ?? [])
        answers.push({ id, what, status: (await dossiers.act(id, what, as)).status });
    const deeds = new Deeds(dossiers);
    const plans = people.map((person) => ({
      person,
      steps: Array.from({ length: ACTS_EACH }, () => ({
        // an applicant minds his own dossier, and tries somebody else's now and then
        id: person.dossier !== undefined && random() < 0.9 ? person.dossier : pick(ids),
        deed: pick(deeds.byRole[person.claims.roles?.[0] ?? ''] ?? []),
      })),
    }));
    await Promise.all(
      plans.map(async ({ person, steps }) => {
        for (const { id, deed } of steps) {
          const [what, doing] = deed;
          const answer = await doing(id, person);
          if (answer !== undefined) answers.push({ id: answer.id ?? id, what, status: answer.status });
        }
      }),
    );
    await dossiers.host.settled();
  };

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '200' });
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [], extension: { times: 3 } }));
    await publishProcedure(dossiers.host, permit({ code: 'PAID', extension: { times: 3 } }));
    const officers = await hireOfficers(dossiers);
    for (let storms = 0; storms < MAX_STORMS && left().length > 0; storms++) await storm(officers);
  });
  afterAll(() => dossiers.stop());

  it('are as many different people, and do everything that there is to do', () => {
    expect(new Set(people.map(({ claims }) => claims.sub)).size).toBe(PEOPLE);
    expect(left()).toEqual([]);
    expect(answers.filter(({ status }) => status === 412).length).toBeGreaterThan(0);
  });

  const rows = async <T extends object>(sql: string): Promise<T[]> =>
    (await dossiers.host.service.database.pool.query<T>(sql)).rows;

  it('never meets an error of the platform, and gets through often enough to mean something', () => {
    const tally = new Map<number, number>();
    for (const { status } of answers) tally.set(status, (tally.get(status) ?? 0) + 1);
    expect([...tally.keys()].filter((status) => ![200, 201, 400, 403, 404, 409, 412, 422].includes(status))).toEqual(
      [],
    );
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
        if (NO_ACTS.includes(act)) return expect(toStatus).toBe(fromStatus);
        const way = transitionFor(act, { status: fromStatus, caseType });
        expect([act, fromStatus, way !== undefined]).toEqual([act, fromStatus, true]);
        if (way && !['SAME', 'PREVIOUS', 'BEFORE'].includes(way.to)) expect(toStatus).toBe(way.to);
      });
    }
  });

  it('records every act that was answered with success, and no other', async () => {
    const done = new Map<string, number>();
    for (const { id, status, what } of answers)
      if (status < 300 && what !== 'messages') done.set(id, (done.get(id) ?? 0) + 1);
    const recorded = await rows<{ id: string; acts: number }>(
      `SELECT dossier_id AS id, count(*)::int AS acts FROM dossier_history
       WHERE revision > 1 AND actor_kind <> 'SYSTEM' GROUP BY dossier_id`,
    );
    expect(new Map(recorded.map(({ id, acts: number }) => [id, number]))).toEqual(done);
    const [written] = await rows<{ messages: number }>('SELECT count(*)::int AS messages FROM dossier_message');
    expect(written?.messages).toBe(answers.filter(({ what, status }) => what === 'messages' && status < 300).length);
  });

  it('takes every payment once, and lets no dossier stand still for what is paid', async () => {
    const paid = 'SELECT dossier_id FROM dossier_payment GROUP BY dossier_id';
    expect((await rows(paid)).length).toBeGreaterThan(0);
    expect(
      await rows(`SELECT id FROM (SELECT d.*, fee_total <= (SELECT coalesce(sum(p.amount), 0) FROM dossier_payment p
          WHERE p.dossier_id = d.id) AS covered FROM dossier d WHERE fee_total > 0) d
        WHERE financial_state = 'PAID' AND NOT covered OR financial_state = 'DUE' AND covered
          -- what was paid for a duty that is taken back at this moment is too much, and pays for no other
          AND NOT EXISTS (SELECT FROM dossier_history h WHERE h.dossier_id = d.id AND h.detail ->> 'act' = 'financial-duty')`),
    ).toEqual([]);
    expect(
      await rows("SELECT id FROM dossier WHERE status IN ('WITHDRAWN', 'DISCONTINUED') AND financial_state = 'DUE'"),
    ).toEqual([]);
    expect(await rows("SELECT id FROM dossier WHERE status = 'FINANCIAL_DUTY' AND financial_state = 'PAID'")).toEqual(
      [],
    );
  });

  it('announces each act once, and keeps the chain of due dates whole', async () => {
    expect(
      await rows(`SELECT h.dossier_id FROM dossier_history h WHERE h.act IN ('${acts.join("', '")}') GROUP BY h.dossier_id
        HAVING count(*) <> (SELECT count(*) FROM outbox_event o WHERE o.key = h.dossier_id::text
          AND o.payload::jsonb ->> 'type' NOT LIKE '%message-posted%' AND o.payload::jsonb ->> 'type' NOT LIKE '%consultation-closed%')`),
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
