import { Database } from '@dvc/persistence';
import { FindFaster1790000000101 } from '../../migrations/1790000000101-find-faster.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas, PROVINCE, WARD } from '../../test/personas.js';
import { agency, permit, PERMIT, publishAgency, publishProcedure } from '../../test/reference.js';
import type { ReadScope } from '../dossier/access-policy.js';
import { AgenciesBelow } from '../storage/agencies-below.js';
import { type ListFilter, officersCountQuery, pageQuery, searchPageQuery } from '../storage/dossier-list.sql.js';
import { searchQueries } from '../storage/search-terms.js';

interface ListBody {
  readonly items: readonly {
    readonly id: string;
    readonly applicantName: string;
    readonly status: string;
    readonly agency: { readonly identifier: string };
  }[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** One of a hundred that take in for others. */
const COMMUNE = 'COMMUNE.7';

describe('the list of dossiers', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishAgency(
      dossiers.host,
      agency('UNIT.00.01.H14', { path: [PROVINCE, CONSTRUCTION, 'UNIT.00.01.H14'], parent: CONSTRUCTION }),
    );
    await publishProcedure(
      dossiers.host,
      permit({ code: 'OTHER', competentAgencies: [CONSTRUCTION, HEALTH, WARD, 'UNIT.00.01.H14'] }),
    );
  });
  afterAll(() => dossiers.stop());

  const list = async (
    query = '',
    as: (typeof personas)[keyof typeof personas] = personas.provinceAdmin,
  ): Promise<ListBody> => dossiers.done(await dossiers.host.get<ListBody>(`/api/v1/dossiers${query}`, { as }));
  const names = async (query: string, as?: (typeof personas)[keyof typeof personas]): Promise<string[]> =>
    (await list(query, as)).items.map((i) => i.applicantName).sort();

  it('finds by state, procedure, agency, words of the name and numbers', async () => {
    const filed = async (fullName: string, over: object = {}) =>
      dossiers.submitted(personas.an, { applicant: { kind: 'CITIZEN', fullName }, ...over });
    await filed('Đặng Thị Ngọc Ánh');
    const second = await filed('Đặng Văn Bảo', { procedureCode: 'OTHER', agency: 'UNIT.00.01.H14' });
    await filed('Nông Quốc Chấn', { procedureCode: 'OTHER', agency: HEALTH });
    const { dossierCode } = dossiers.done(await dossiers.act(second.id, 'acceptance', personas.desk));

    expect(await names('')).toEqual(['Nông Quốc Chấn', 'Đặng Thị Ngọc Ánh', 'Đặng Văn Bảo']);
    expect(await names('', personas.desk)).toEqual(['Đặng Thị Ngọc Ánh', 'Đặng Văn Bảo']);
    expect(await names('', personas.wardDesk)).toEqual([]);
    expect(await names('?status=ACCEPTED')).toEqual(['Đặng Văn Bảo']);
    expect(await names('?status=DRAFT')).toEqual([]);
    expect(await names(`?procedure=${PERMIT}`)).toEqual(['Đặng Thị Ngọc Ánh']);
    expect(await names(`?agency=${CONSTRUCTION}`)).toEqual(['Đặng Thị Ngọc Ánh', 'Đặng Văn Bảo']);
    expect(await names(`?agency=${HEALTH}`, personas.desk)).toEqual([]);
    expect(await names('?q=dang')).toEqual(['Đặng Thị Ngọc Ánh', 'Đặng Văn Bảo']);
    expect(await names('?q=ngoc%20d')).toEqual(['Đặng Thị Ngọc Ánh']);
    expect(await names(`?q=${encodeURIComponent('QUỐC CHẤN')}`)).toEqual(['Nông Quốc Chấn']);
    expect(await names(`?q=${encodeURIComponent('ánh đặng thị')}`)).toEqual(['Đặng Thị Ngọc Ánh']);
    expect(await names(`?q=${encodeURIComponent(`bảo ${second.provisionalNumber}`)}`)).toEqual(['Đặng Văn Bảo']);
    expect(await names(`?q=${dossierCode}`)).toEqual(['Đặng Văn Bảo']);
    expect(await names(`?q=${second.provisionalNumber.toLowerCase()}`)).toEqual(['Đặng Văn Bảo']);
    for (const nothing of ["'", '***', "x':* | 'dang", '\\', '%', '&|!()', 'a'.repeat(100)])
      expect(await names(`?q=${encodeURIComponent(nothing)}`)).toEqual([]);
  });

  it('finds by two words of a name those that were filed before pairs of words were kept', async () => {
    await dossiers.submitted(personas.an, { applicant: { kind: 'CITIZEN', fullName: 'Lý Ứng Định Đ. 3' } });
    const fullName = 'Công Huyền Tôn Nữ Thị Hồng Vân';
    await dossiers.submitted(personas.an, { applicant: { kind: 'CITIZEN', fullName } });
    const { app, database } = dossiers.host.service;
    const terms = async () => (await database.pool.query('SELECT id, search_terms FROM dossier ORDER BY id')).rows;
    const kept = await terms();
    const runner = app.get(Database).dataSource.createQueryRunner();
    await new FindFaster1790000000101().down(runner);
    expect(await terms()).not.toEqual(kept);
    await new FindFaster1790000000101().up(runner);
    await runner.release();
    expect(await terms()).toEqual(kept);
    expect(await names(`?q=${encodeURIComponent('vân tôn')}`)).toEqual([fullName]);
  });

  it('is walked page by page, latest first, without a gap or a repeat, though others file meanwhile', async () => {
    const body = await dossiers.body(personas.binh);
    const filed: string[] = [];
    for (let i = 0; i < 7; i++) filed.push(dossiers.done(await dossiers.submit(body, personas.binh)).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(`?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`, personas.binh);
      seen.push(...page.items.map(({ id }) => id));
      expect(page.total).toBeGreaterThanOrEqual(7);
      if (cursor === null) await dossiers.submit(body, personas.binh);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([...filed].reverse());
  });

  it('refuses cursors from elsewhere and parameters that are none', async () => {
    const cursor = (await list('?limit=1', personas.binh)).nextCursor;
    const refusal = async (query: string): Promise<string> =>
      (await dossiers.host.get<ProblemBody>(`/api/v1/dossiers${query}`, { as: personas.binh })).body.type;
    const forged = Buffer.from(JSON.stringify(['x', '2026-01-01', 'y'])).toString('base64url');
    for (const query of [`?cursor=${cursor}&status=SUBMITTED`, '?cursor=abc', `?cursor=${forged}`])
      expect(await refusal(query)).toBe('/problems/invalid-cursor');
    const mine = await dossiers.host.get<ProblemBody>(`/api/v1/dossiers?cursor=${cursor}`, { as: personas.an });
    expect(mine.body.type).toBe('/problems/invalid-cursor');
    for (const query of ['?limit=0', '?limit=201', '?status=OPEN', '?agency=a%20b', '?q=', '?sort=name', '?q=a&q=b'])
      expect(await refusal(query)).toBe('/problems/validation-failed');
  });

  describe('of 30,000 dossiers', () => {
    beforeAll(async () => {
      await dossiers.host.load(
        `
        INSERT INTO dossier (id, revision, status, financial_state, delivery_state, owner, procedure_code, procedure_version, agency, applicant,
          form_data, result_delivery, provisional_number, tracking_key, created_at, submitted_at, listed_at, search_terms, intake_channel, intake_agency)
        SELECT gen_random_uuid(), 1, 'SUBMITTED', 'NOT_DUE', 'NOT_READY', 'citizen-' || n % 3000, CASE n % 50 WHEN 0 THEN 'OTHER' ELSE $1 END, 1,
          agency, '{"fullName":"Người Nộp"}', '{}', 'ONLINE',
          'TN-260101-' || lpad(n::text, 10, '0'), 'k', at, at, at, array_to_tsvector(ARRAY['nguoi', 'so' || n % 2000]), CASE WHEN n % 11 = 0 THEN 'DESK' ELSE 'ONLINE' END,
          CASE WHEN n % 11 = 0 THEN 'COMMUNE.' || n % 101 ELSE agency END
        FROM generate_series(1, 30000) n, LATERAL (SELECT '2026-01-01'::timestamptz + n * interval '1 minute' AS at,
          (ARRAY['${CONSTRUCTION}', '${HEALTH}', '${WARD}', 'UNIT.00.01.H14'])[1 + n % 4] AS agency) t`,
        [PERMIT],
      );
      await publishAgency(dossiers.host, agency(COMMUNE));
      await dossiers.host.load('ANALYZE dossier');
      await dossiers.host.load('ANALYZE agency');
    });

    const applicant = { owner: 'citizen-7', agency: null, desk: null, consulted: null, subject: 'citizen-7' };
    const officer = (agency: string, owner: string | null = null) => ({
      ...{ owner, agency, desk: null, consulted: null, subject: 'x' },
    });
    const cases: readonly (readonly [string, ReadScope, ListFilter, string])[] = [
      ["an applicant's own", applicant, {}, 'dossier_of_owner'],
      ["an agency's", officer(HEALTH), {}, 'dossier_of_agency|dossier_by_time'],
      [
        "an agency's of one state",
        officer(HEALTH),
        { status: 'ACCEPTED' },
        'dossier_of_agency_status|dossier_of_status',
      ],
      ["the province's", officer(PROVINCE), {}, 'dossier_of_agency|dossier_by_time'],
      ["the province's and one's own", officer(PROVINCE, 'citizen-7'), {}, 'dossier_of_owner'],
      ["the province's of a rare procedure", officer(PROVINCE), { procedure: 'OTHER' }, 'dossier_of_\\w+'],
      ["the province's by a word", officer(PROVINCE), { q: 'so77' }, 'dossier_search'],
    ];
    it.each(cases)('reads %s by an index', async (_, scope, filter, index) => {
      const { pool } = dossiers.host.service.app.get(Database);
      const agencies =
        scope.agency === null ? null : await dossiers.host.service.app.get(AgenciesBelow).of(scope.agency);
      const question = { scope, agencies, intake: null, filter, now: new Date() };
      const [words = ''] = searchQueries(filter.q ?? '');
      const later = { listedAt: '2026-01-10T00:00:00Z', id: '00000000-0000-7000-8000-000000000000' };
      for (const after of [undefined, later]) {
        const query =
          filter.q === undefined ? pageQuery(question, after, 51) : searchPageQuery(question, words, after, 51);
        const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${query?.text}`, [
          ...(query?.values ?? []),
        ]);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).not.toContain('Seq Scan on dossier');
        expect(plan).toMatch(new RegExp(`using (${index})|on (${index})`));
      }
    });

    it('plans a search once for all words', async () => {
      const client = await dossiers.host.service.database.pool.connect();
      const agencies = [HEALTH, ...Array.from({ length: 200 }, (_, n) => `${n}`)];
      const question = { scope: officer(PROVINCE), agencies, intake: null, filter: {}, now: new Date() };
      try {
        for (let n = 0; n < 10; n++) {
          const { text, values } = searchPageQuery(question, `'so${n}'`, undefined, 51) ?? { text: '', values: [] };
          await client.query({ name: 'search', text, values: [...values] });
        }
        const { rows } = await client.query(
          "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE name = 'search'",
        );
        // PostgreSQL plans five times for the values at hand before it keeps a plan
        expect(rows).toEqual([{ custom_plans: 5, generic_plans: 5 }]);
      } finally {
        client.release(true);
      }
    });

    it.each([
      ['what its desk took in for others', COMMUNE, COMMUNE, 'dossier_of_intake|dossier_taken_in_elsewhere'],
      ['what a commune took in for it', CONSTRUCTION, COMMUNE, 'dossier_of_intake|dossier_taken_in_elsewhere'],
      ['what it took in itself', CONSTRUCTION, CONSTRUCTION, 'dossier_of_agency|dossier_by_time'],
    ])('finds for an agency %s by an index, page by page', async (_, own, place, index) => {
      const agenciesBelow = dossiers.host.service.app.get(AgenciesBelow);
      const reach = await agenciesBelow.of(own);
      const places = await agenciesBelow.of(place);
      const others = await agenciesBelow.outside(own, null);
      const intake = { places, desks: places.filter((one) => reach.includes(one)), others };
      const scope = { ...officer(own), desk: own };
      const question = { scope, agencies: reach, intake, filter: { intakeAgency: place }, now: new Date() };
      const later = { listedAt: '2026-01-10T00:00:00Z', id: '00000000-0000-7000-8000-000000000000' };
      for (const after of [undefined, later]) {
        const query = pageQuery(question, after, 51);
        const { rows } = await dossiers.host.service.database.pool.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN ${query?.text}`,
          [...(query?.values ?? [])],
        );
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).not.toContain('Seq Scan on dossier');
        expect(plan).toMatch(new RegExp(`using (${index})|on (${index})`));
      }
    });

    it('counts what is due by a day by an index', async () => {
      const filter = { due: '2026-02-01' };
      const question = { scope: officer(PROVINCE), agencies: [HEALTH, WARD], intake: null, filter, now: new Date() };
      const query = officersCountQuery(question);
      const { rows } = await dossiers.host.service.database.pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN ${query?.text}`,
        [...(query?.values ?? [])],
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toContain('Seq Scan on dossier');
      expect(plan).toMatch(/using dossier_due|on dossier_due/);
    });

    it('walks those of one state by time for an officer of many agencies', async () => {
      const agencies = [HEALTH, ...Array.from({ length: 100 }, (_, n) => `${n}`)];
      const question = {
        scope: officer(PROVINCE),
        agencies,
        intake: null,
        filter: { status: 'SUBMITTED' as const },
        now: new Date(),
      };
      const query = pageQuery(question, undefined, 51);
      const { rows } = await dossiers.host.service.database.pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN ${query?.text}`,
        [...(query?.values ?? [])],
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/using (dossier_of_status|dossier_by_time)/);
    });

    it.each([
      ['all', ''],
      ['one state', '&status=SUBMITTED'],
      ['those of nobody', '&assignee=none'],
      ['those not overdue', '&overdue=false'],
      ['one procedure', '&procedure=OTHER'],
      ['by a word', '&q=so77'],
      ['one place of intake', `&intakeAgency=${COMMUNE}`],
    ])('counts %s exactly for an officer who files dossiers too', async (_, filter) => {
      const both = { sub: 'citizen-7', name: 'Cán bộ', roles: ['applicant', 'auditor'], agency: HEALTH };
      const seen: string[] = [];
      const totals = new Set<number>();
      let cursor: string | null = null;
      do {
        const after: string = cursor === null ? '' : `&cursor=${cursor}`;
        const page = dossiers.done(
          await dossiers.host.get<ListBody>(`/api/v1/dossiers?limit=200${filter}${after}`, { as: both }),
        );
        seen.push(...page.items.map(({ id }) => id));
        totals.add(page.total);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect([...totals]).toEqual([seen.length]);
    });
  });
});
