import { eventually, type TestClaims } from '@dvc/testing';
import fc from 'fast-check';
import { REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { histories, type IntakeRecount, type Recount, recount, recountIntake } from '../../test/recount.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';
import type { DossierCounts, OverduePage, StatisticsResponse } from './statistics.dto.js';

const healthOfficer = (role: string): TestClaims => ({ sub: `health-${role}`, roles: [role], agency: HEALTH });

/** A random walk of officers and applicants; what the state does not permit is refused and changes nothing. */
const steps: Readonly<Record<string, readonly [act: string, as: string, json?: object]>> = {
  accept: ['acceptance', 'desk_officer'],
  refuse: ['refusal', 'desk_officer', REASON],
  ask: ['supplement-requests', 'case_handler', SUPPLEMENT],
  pause: ['pause', 'case_handler', REASON],
  resume: ['resumption', 'case_handler'],
  approve: ['approval', 'agency_leader'],
  withdraw: ['withdrawal', 'applicant'],
  grant: ['withdrawal/decision', 'agency_leader', { granted: true, ...REASON }],
  discontinue: ['discontinuation', 'agency_leader', REASON],
  rollBack: ['rollback', 'agency_leader', REASON],
  extend: ['extension', 'agency_leader', { by: { amount: 2, unit: 'WORKING_DAY' }, ...REASON }],
  consult: ['consultations', 'case_handler', { toAgency: WARD, question: 'Ý kiến?', dueWorkingDays: 3 }],
  issue: ['result', 'case_handler'],
  handOver: ['handover', 'desk_officer', { method: 'ONLINE' }],
};
const begun = fc.constantFrom(
  [],
  ['accept'],
  ['accept', 'extend', 'pause'],
  ['accept', 'approve', 'issue'],
  ['accept', 'extend', 'approve', 'issue'],
);
const walk = fc
  .tuple(begun, fc.array(fc.constantFrom('accept', ...Object.keys(steps)), { minLength: 1, maxLength: 7 }))
  .map(([first, then]) => [...first, ...then]);
/** Desks that take some of the dossiers in on paper, for their own agency or another one. */
const atDesk: readonly TestClaims[] = [personas.wardDesk, personas.desk, personas.healthDesk];
const walks = fc.sample(
  fc.record({
    walk,
    inHealth: fc.boolean(),
    shiftDays: fc.integer({ min: 0, max: 75 }),
    dueDays: fc.integer({ min: -6, max: 12 }),
  }),
  { seed: 20261122, numRuns: 32 },
);

describe('statistics of dossiers', () => {
  let dossiers: DossierHost;
  const day = (shift: number): string =>
    new Date(Date.now() + 7 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [], extension: { times: 2 } }));
    await publishProcedure(
      dossiers.host,
      permit({ code: 'HEALTHY', feeLines: [], extension: { times: 2 }, competentAgencies: [HEALTH] }),
    );
    for (const [index, one] of walks.entries()) await perform(one, index % 5 === 4 ? atDesk[index % 3] : undefined);
    await publishAgency(
      dossiers.host,
      agency(HEALTH, { revision: 2, validTo: '2026-01-01', successors: [CONSTRUCTION] }),
    );
    await eventually(
      async () =>
        (await dossiers.count(
          'dossier',
          "agency = $1 AND status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'PAUSED', 'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')",
          [HEALTH],
        )) === 0,
    );
    for (const [index, one] of (await ids()).entries()) await moveIntoThePast(one, walks[index]);
  });
  afterAll(() => dossiers.stop());

  const pool = () => dossiers.host.service.database.pool;

  async function ids(): Promise<readonly string[]> {
    return (await pool().query<{ id: string }>('SELECT id FROM dossier ORDER BY id')).rows.map(({ id }) => id);
  }

  async function perform({ walk: acts, inHealth }: (typeof walks)[number], desk?: TestClaims): Promise<void> {
    const papers = {
      channel: 'DESK',
      applicant: { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' },
    };
    const procedureCode = inHealth ? 'HEALTHY' : 'FREE';
    const { id } = await dossiers.submitted(desk ?? personas.an, { procedureCode, ...(desk && papers) });
    for (const name of acts) {
      const [act, role, json] = steps[name] ?? [];
      if (act === undefined || role === undefined) throw new Error(`there is no step ${name}`);
      const officers = { desk_officer: personas.desk, case_handler: personas.handler, agency_leader: personas.leader };
      const own = inHealth ? healthOfficer(role) : officers[role as keyof typeof officers];
      const as = role === 'applicant' ? personas.an : own;
      const body = act === 'result' ? { attachmentIds: [await dossiers.uploaded(as, pdf(id))] } : json;
      expect((await dossiers.act(id, act, as, body)).status).toBeLessThan(500);
    }
  }

  /** Stretches the seconds of the spec into weeks that end before today: every time of one dossier in the same way. */
  async function moveIntoThePast(id: string, one: (typeof walks)[number] | undefined): Promise<void> {
    const { rows } = await pool().query<{ first: Date; ms: number }>(
      `SELECT min(at) AS first, 1 + extract(epoch FROM max(at) - min(at)) * 1000 AS ms
       FROM dossier_history WHERE dossier_id = $1`,
      [id],
    );
    const { first = new Date(), ms = 1 } = rows[0] ?? {};
    const days = (one?.shiftDays ?? 0) + 20;
    const stretch = Math.min(100_000, ((days - 1) * 86_400_000) / ms);
    const move = (column: string): string =>
      `${column} = $2::timestamptz - make_interval(days => $3) + (${column} - $2::timestamptz) * $4`;
    const moved = async (table: string, key: string, ...columns: string[]): Promise<void> => {
      const sql = `UPDATE ${table} SET ${columns.map(move).join(', ')} WHERE ${key} = $1`;
      await pool().query(sql, [id, first, days, stretch]);
    };
    await moved('dossier_history', 'dossier_id', 'at');
    await moved('deadline_change', 'dossier_id', 'at');
    await moved('consultation', 'dossier_id', 'requested_at');
    await moved('dossier', 'id', 'submitted_at', 'accepted_at', 'completed_at', 'closed_at', 'paused_at');
    await pool().query(
      `UPDATE dossier SET intake_channel = (ARRAY['ONLINE', 'DESK', 'POST'])[1 + abs($2::integer) % 3],
         due = (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + $2::integer,
         due_at = ((submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + $2::integer + time '17:00') AT TIME ZONE 'Asia/Ho_Chi_Minh'
       WHERE id = $1 AND due IS NOT NULL`,
      [id, one?.dueDays ?? 0],
    );
    // each change of the deadline moved it by some days, which the latest one told the dossier
    await pool().query(
      `UPDATE deadline_change c SET due_after = d.due_at + make_interval(days => 2 * (n.nr - 1))
       FROM dossier d, (SELECT revision, row_number() OVER (ORDER BY revision)::integer AS nr FROM deadline_change WHERE dossier_id = $1) n
       WHERE d.id = c.dossier_id AND d.id = $1 AND n.revision = c.revision`,
      [id],
    );
    await pool().query(
      `UPDATE dossier d SET due_at = c.due_after, due = (c.due_after AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
       FROM (SELECT due_after FROM deadline_change WHERE dossier_id = $1 ORDER BY revision DESC LIMIT 1) c WHERE d.id = $1`,
      [id],
    );
  }

  async function asked(query: string, as: TestClaims = personas.provinceAdmin): Promise<StatisticsResponse> {
    return dossiers.done(await dossiers.host.get<StatisticsResponse>(`/api/v1/dossier-statistics?${query}`, { as }));
  }

  /** Agencies of which one goes on in the other; nobody here is above an agency that takes in. */
  const isOneBranch = (one: string, other: string): boolean =>
    one === other || [one, other].every((agency) => agency === CONSTRUCTION || agency === HEALTH);

  function byPlace({ received, takenIn }: DossierCounts): IntakeRecount {
    return { takenIn: takenIn.total, forOthers: takenIn.forOthers, fromOthers: received.fromOthers };
  }

  function plain({ received, takenIn: _taken, onTimePerMille: _, ...counts }: DossierCounts): Recount {
    const { online, desk, post } = received;
    return { ...counts, online, desk, post };
  }

  const periods = fc.sample(fc.tuple(fc.integer({ min: -100, max: 0 }), fc.integer({ min: 0, max: 60 })), {
    seed: 7,
    numRuns: 12,
  });

  it.each(periods.map(([from, length]) => [from, Math.min(from + length, 1)]))(
    'equal a recount from the history, %i to %i days from now',
    async (from, to) => {
      const all = await histories(pool());
      const [first, until] = [day(from), day(to + 1)].map((d) => new Date(`${d}T00:00:00+07:00`)) as [Date, Date];
      const period = `from=${day(from)}&to=${day(to)}`;
      const { total, items } = await asked(`${period}&by=agency`);
      const now = new Date();
      expect(plain(total)).toEqual(recount(all, first, until, now));
      for (const { key, counts } of items)
        expect(plain(counts)).toEqual(
          recount(
            all.filter((d) => d.agency === key),
            first,
            until,
            now,
          ),
        );
      const everywhere = [CONSTRUCTION, HEALTH, WARD];
      expect(byPlace(total)).toEqual(recountIntake(all, everywhere, first, until, isOneBranch));
      expect(total.takenIn.total).toBe(total.received.total);
      expect(total.takenIn.forOthers).toBe(total.received.fromOthers);
      for (const { key, counts } of items)
        expect(byPlace(counts)).toEqual(recountIntake(all, [key], first, until, isOneBranch));
      const ofProcedures = await asked(`${period}&by=procedure`);
      expect(ofProcedures.total).toEqual(total);
      for (const { key, counts } of ofProcedures.items)
        expect(plain(counts)).toEqual(
          recount(
            all.filter((d) => d.procedure === key),
            first,
            until,
            now,
          ),
        );
      const byChannel = await asked(`${period}&by=channel`);
      for (const { key, counts } of byChannel.items)
        expect(plain(counts)).toEqual(
          recount(
            all.filter((d) => d.channel === key),
            first,
            until,
            now,
          ),
        );
    },
  );

  it('have something of everything that the walks led to, and balance', async () => {
    const { total } = await asked(`from=${day(-200)}&to=${day(1)}`);
    expect(total.received.total).toBe(walks.length);
    expect(total.early).toBeGreaterThan(0);
    expect(total.late).toBeGreaterThan(0);
    expect(total.withdrawn + total.refused + total.discontinued).toBeGreaterThan(0);
    expect(total.paused).toBeGreaterThan(0);
    expect(total.pendingOverdue).toBeGreaterThan(0);
    expect(total.consulted).toBeGreaterThan(0);
    expect(total.transferred).toBeGreaterThan(0);
    expect(total.takenIn.forOthers).toBeGreaterThan(0);
    expect(total.takenIn.forOthers).toBeLessThan(total.takenIn.total);
    const ended = total.early + total.onTime + total.late + total.refused + total.withdrawn + total.discontinued;
    expect(ended + total.pending).toBe(total.carriedOver + total.received.total);
  });

  it('go by months, each with what is carried over from the one before', async () => {
    const { items, total } = await asked(`from=${day(-120)}&to=${day(0)}&by=month`);
    expect(items.length).toBeGreaterThanOrEqual(4);
    for (const [index, { counts }] of items.entries())
      expect(counts.carriedOver).toBe(index === 0 ? 0 : items[index - 1]?.counts.pending);
    expect(items.reduce((sum, { counts }) => sum + counts.received.total, 0)).toBe(total.received.total);
    expect(items.at(-1)?.counts.pending).toBe(total.pending);
    expect(items.reduce((sum, { counts }) => sum + counts.takenIn.total, 0)).toBe(total.takenIn.total);
    expect(items.reduce((sum, { counts }) => sum + counts.received.fromOthers, 0)).toBe(total.received.fromOthers);
  });

  it("count for an officer what is his agency's and what an ended one left to it, and nothing for other agencies", async () => {
    const period = `from=${day(-200)}&to=${day(1)}`;
    const whole = await asked(period);
    const own = await asked(period, personas.handler);
    expect(own.items.map(({ key }) => key)).toEqual([CONSTRUCTION, HEALTH]);
    expect(own.items).toEqual(whole.items.filter(({ key }) => key !== WARD));
    expect(await asked(`${period}&agency=${CONSTRUCTION}`)).toEqual(own);
    const left = await asked(`${period}&agency=${HEALTH}`, personas.handler);
    expect(left.total).toEqual(whole.items.find(({ key }) => key === HEALTH)?.counts);
    expect(await asked(period, healthOfficer('agency_leader'))).toEqual(left);
    const ofWard = (await asked(period, personas.wardDesk)).total;
    expect(ofWard).toEqual(whole.items.find(({ key }) => key === WARD)?.counts);
    expect([ofWard.received.total, ofWard.takenIn.forOthers]).toEqual([0, ofWard.takenIn.total]);
    expect((await asked(`${period}&agency=${CONSTRUCTION}`, personas.wardDesk)).items).toEqual([]);
  });

  it('are for officers of an agency, over a period that is one', async () => {
    const get = (query: string, as?: TestClaims) =>
      dossiers.host.get(`/api/v1/dossier-statistics?${query}`, as && { as });
    const period = `from=${day(-1)}&to=${day(0)}`;
    expect((await get(period)).status).toBe(401);
    expect((await get(period, personas.an)).status).toBe(403);
    expect((await get(period, { sub: 'x', roles: ['desk_officer'] })).status).toBe(403);
    expect((await get(`from=${day(0)}&to=${day(-1)}`, personas.auditor)).status).toBe(422);
    expect((await get(`from=2020-01-01&to=${day(0)}`, personas.auditor)).status).toBe(422);
    expect((await get(`from=2020-01-01`, personas.auditor)).status).toBe(400);
    expect((await get(`${period}&by=name`, personas.auditor)).status).toBe(400);
  });

  it('tell everybody the same without denunciations and without a name', async () => {
    const before = await asked(`from=${day(-200)}&to=${day(1)}`);
    await publishProcedure(dossiers.host, permit({ code: 'DENOUNCE', caseType: 'DENUNCIATION', feeLines: [] }));
    await dossiers.submitted(personas.binh, { procedureCode: 'DENOUNCE' });
    const path = `/api/v1/dossier-statistics/public?from=${day(-200)}&to=${day(1)}`;
    const open = await dossiers.host.get<StatisticsResponse>(path);
    expect(open.status).toBe(200);
    expect(open.headers.get('cache-control')).toContain('max-age');
    expect(open.body.total).toEqual(before.total);
    expect((await asked(`from=${day(-200)}&to=${day(1)}`)).total.received.total).toBe(walks.length + 1);
    const byProcedure = await dossiers.host.get<StatisticsResponse>(`${path}&by=procedure`);
    expect(byProcedure.body.items.map(({ key }) => key).sort()).toEqual(['FREE', 'HEALTHY']);
    const overdue = await dossiers.host.get<OverduePage>('/api/v1/dossier-statistics/public/overdue?limit=2');
    expect(overdue.body.total).toBe(open.body.total.pendingOverdue);
    expect(Object.keys(overdue.body.items[0] ?? {}).sort()).toEqual([
      'agency',
      'agencyName',
      'dossierCode',
      'due',
      'procedureName',
    ]);
    const { total } = (await dossiers.host.get<OverduePage>(`/api/v1/dossier-statistics/public/overdue?agency=${WARD}`))
      .body;
    expect(total).toBe(0);
  });

  it('count a dossier about which several agencies were asked once', async () => {
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'FREE' });
    const before = (await asked(`from=${day(0)}&to=${day(0)}`)).total.consulted;
    const question = { question: 'Ý kiến?', dueWorkingDays: 3 };
    await run(dossiers, id, ['consultations', personas.handler, { ...question, toAgency: WARD }]);
    await run(dossiers, id, ['consultations', personas.handler, { ...question, toAgency: '000.00.00.H14' }]);
    expect((await asked(`from=${day(0)}&to=${day(0)}`)).total.consulted).toBe(before + 1);
  });

  it('look up one agency and month by the index that is for it, without the other dossiers', async () => {
    // twenty thousand dossiers of two hundred agencies in three years
    await dossiers.host.load(`
      INSERT INTO dossier SELECT copy.* FROM dossier d CROSS JOIN generate_series(1, 20000) n
        CROSS JOIN LATERAL jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
          'provisional_number', 'copy-' || n, 'dossier_code', 'copy-' || n, 'agency', 'AGENCY.' || n % 200,
          'submitted_at', now() - make_interval(hours => n), 'completed_at', now() - make_interval(hours => n - 1))) copy
      WHERE d.id = (SELECT id FROM dossier WHERE completed_at IS NOT NULL ORDER BY id LIMIT 1)`);
    await dossiers.host.load('ANALYZE dossier');
    const { rows } = await pool().query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT count(*) FROM dossier d WHERE d.status <> 'DRAFT' AND d.agency = ANY ($1::text[])
         AND d.submitted_at < now() AND coalesce(d.completed_at, d.closed_at, 'infinity'::timestamptz) >= now() - interval '30 days'`,
      [['AGENCY.7']],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('dossier_in_period');
    expect(plan).not.toContain('Seq Scan');
  });
});
