import { localDay } from '@dvc/calendar';
import type { Database, Statement } from '@dvc/persistence';
import { eventually } from '@dvc/testing';
import type { AgenciesBelow } from '../src/storage/agencies-below.js';
import { DelegationRows } from '../src/storage/delegation-rows.js';
import { officersCountQuery, pageQuery } from '../src/storage/dossier-list.sql.js';
import { LogBookRows } from '../src/storage/log-book-rows.js';
import { RatingRows } from '../src/storage/rating-rows.js';
import { StatisticsRows } from '../src/storage/statistics-rows.js';
import { WorkCounters } from '../src/storage/work-counters.js';
import { DossierHost } from './dossiers.js';
import { CONSTRUCTION, PROVINCE } from './personas.js';

/** Of two hundred agencies of one province this one took over ten that have ended. */
const SUCCESSOR = 'AGENCY.0';

describe('what an agency answers for', () => {
  let dossiers: DossierHost;
  let plans: string[] = [];

  /** Notes the plan of each statement and answers nothing. */
  const explaining = {
    query: async ({ text }: Statement, values: readonly unknown[]) => {
      const { pool } = dossiers.host.service.database;
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values]);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      return [];
    },
    one: async (wanted: Statement, values: readonly unknown[]) => void (await explaining.query(wanted, values)),
  } as unknown as Database;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await dossiers.completed();
    const { pool } = dossiers.host.service.database;
    await pool.query(
      `INSERT INTO agency (identifier, revision, name_vi, kind, parent, path, valid_from, valid_to, successors)
       SELECT 'AGENCY.' || n, 1, 'x', 'DEPARTMENT', $1, ARRAY[$1, 'AGENCY.' || n], '2011-01-01',
         CASE WHEN n BETWEEN 1 AND 10 THEN '2025-12-31'::date END, CASE WHEN n BETWEEN 1 AND 10 THEN ARRAY[$2] ELSE '{}' END
       FROM generate_series(0, 199) n`,
      [PROVINCE, SUCCESSOR],
    );
    await dossiers.host.load(`
      INSERT INTO dossier SELECT copy.* FROM dossier d CROSS JOIN generate_series(1, 20000) n
        CROSS JOIN LATERAL jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'assignee', 'officer-' || n % 500,
          'provisional_number', 'copy-' || n, 'dossier_code', 'copy-' || n, 'agency', 'AGENCY.' || n % 200,
          'intake_agency', 'AGENCY.' || CASE n % 20 WHEN 0 THEN (n + 7) % 200 ELSE n % 200 END, 'intake_channel', 'DESK',
          'submitted_at', now() - make_interval(hours => n), 'accepted_at', now() - make_interval(hours => n),
          'completed_at', now() - make_interval(hours => n - 1),
          'due_at', now() + make_interval(days => 7, hours => -n))) copy`);
    // of what is under way little is overdue, while most due dates have passed: the planner takes it for much
    await dossiers.host.load(`
      UPDATE dossier SET status = 'PROCESSING', completed_at = NULL, approved_at = NULL,
        due_at = now() + CASE WHEN substr(dossier_code, 6)::int % 500 = 0 THEN interval '-1 day' ELSE interval '9 days' END
      WHERE dossier_code LIKE 'copy-%' AND substr(dossier_code, 6)::int % 10 < 3`);
    await pool.query(`
      INSERT INTO delegation (id, agency, from_subject, from_name, to_subject, to_name, valid_from, valid_to, created_by, created_at)
      SELECT gen_random_uuid(), 'AGENCY.' || n % 200, 'officer-' || n % 500, 'x', 'other', 'x', now(), now(), 'x', now()
      FROM generate_series(1, 1000) n`);
    await dossiers.host.load('ANALYZE');
    // an index alone can tell of what every transaction sees
    await eventually(async () => {
      await dossiers.host.load('VACUUM dossier');
      const { rows } = await pool.query("SELECT FROM pg_class WHERE relname = 'dossier' AND relallvisible = relpages");
      return rows.length === 1;
    });
  });
  afterAll(() => dossiers.stop());
  beforeEach(() => {
    plans = [];
  });

  const month = { name: 'x', first: new Date(Date.now() - 30 * 86_400_000), until: new Date() };
  const counted = { withinAgency: SUCCESSOR, agency: CONSTRUCTION, procedure: null, confidential: true };
  const book = {
    ofAgency: SUCCESSOR,
    subject: 'x',
    desk: SUCCESSOR,
    agency: SUCCESSOR,
    from: month.first,
    until: month.until,
  };

  it.each([
    ['counted', () => new StatisticsRows(explaining).count([month], counted, 'agency', new Date())],
    ['counted as handed over', () => new StatisticsRows(explaining).handOvers([month], counted, 'agency')],
    ['listed as overdue', () => new StatisticsRows(explaining).overdue(SUCCESSOR, undefined, 51, new Date())],
    ['rated', () => new RatingRows(explaining).count(month, SUCCESSOR, null, 'agency')],
    ['booked', () => new LogBookRows(explaining).page(book, undefined, 51)],
    ['booked, counted', () => new LogBookRows(explaining).count(book)],
    ['delegated', () => new DelegationRows(explaining).page(SUCCESSOR, undefined, 51)],
  ])('is %s without reading all dossiers', async (_, read: () => Promise<unknown>) => {
    await read();
    expect(plans).toHaveLength(1);
    expect(plans[0]).not.toContain('Seq Scan on dossier d');
  });

  it('is counted by deadline, and listed as overdue, without reading all dossiers', async () => {
    const agencies = Array.from({ length: 11 }, (_, n) => `AGENCY.${n}`);
    const below = { of: () => Promise.resolve(agencies) } as unknown as AgenciesBelow;
    const officer = { owner: null, agency: SUCCESSOR, desk: SUCCESSOR, consulted: null, subject: 'officer-1' };
    const now = new Date();
    await new WorkCounters(explaining, below).count(officer, now, localDay(now));
    const question = { scope: officer, agencies, intake: null, filter: { overdue: true }, now };
    for (const query of [officersCountQuery(question), pageQuery(question, undefined, 51)])
      await explaining.query({ text: query?.text } as Statement, query?.values ?? []);
    expect(plans).toHaveLength(5);
    for (const plan of plans) expect(plan).not.toContain('Seq Scan on dossier d');
  });

  it.each([1, 200])('is counted, and listed, as overdue by an index alone for who sees %i agencies', async (many) => {
    const agencies = Array.from({ length: many }, (_, n) => `AGENCY.${n}`);
    const officer = { owner: null, agency: PROVINCE, desk: PROVINCE, consulted: null, subject: 'officer-1' };
    const question = { scope: officer, agencies, intake: null, filter: { overdue: true }, now: new Date() };
    for (const query of [officersCountQuery(question), pageQuery(question, undefined, 51)])
      await explaining.query({ text: query?.text } as Statement, query?.values ?? []);
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      expect(plan).toContain('Index Only Scan using dossier_late');
      expect(plan).not.toMatch(/(Bitmap Heap|Seq) Scan on dossier/);
    }
  });

  it('is listed as overdue in one state by the index of what is unfinished for who sees every agency', async () => {
    const agencies = Array.from({ length: 200 }, (_, n) => `AGENCY.${n}`);
    const officer = { owner: null, agency: PROVINCE, desk: PROVINCE, consulted: null, subject: 'officer-1' };
    const filter = { overdue: true, status: 'PROCESSING' as const };
    const query = pageQuery({ scope: officer, agencies, intake: null, filter, now: new Date() }, undefined, 51);
    await explaining.query({ text: query?.text } as Statement, query?.values ?? []);
    expect(plans[0]).toMatch(/dossier_late|dossier_unfinished|dossier_by_due/);
    expect(plans[0]).not.toContain('BitmapOr');
  });
});
