import { createHash } from 'node:crypto';
import { procedureAbolished } from '@dvc/contracts';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import { WRITTEN } from '../search/listing.js';
import { OFFERS, PAGE, PAGE_AT_AGENCIES } from '../search/page.sql.js';
import type { FormView, ProcedureDetail, ProcedurePage } from './procedure.views.js';

const FIELDS = ['Hộ tịch', 'Đất đai', 'Xây dựng', 'Y tế', 'Đầu tư'];
const VERBS = ['Cấp', 'Cấp lại', 'Gia hạn', 'Thu hồi', 'Đăng ký', 'Xác nhận', 'Chấp thuận', 'Thẩm định'];
const THINGS = [
  'giấy phép',
  'chứng chỉ hành nghề',
  'giấy chứng nhận',
  'hồ sơ',
  'bản vẽ',
  'quyền sử dụng',
  'văn bằng',
  'kế hoạch',
];
const WHERE = [
  'nhà ở',
  'công trình',
  'doanh nghiệp',
  'hộ kinh doanh',
  'cơ sở y tế',
  'trường học',
  'rừng sản xuất',
  'nguồn nước',
];

describe('procedures', () => {
  let catalogue: CatalogueHost;
  const find = async (query: string): Promise<ProcedurePage> => {
    const { status, body } = await catalogue.host.get<ProcedurePage>(`/api/v1/procedures${query}`);
    expect(status).toBe(200);
    return body;
  };
  const codes = async (query: string): Promise<string[]> => (await find(query)).items.map(({ code }) => code);

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([agencyFixture('000.00.02.H14', { nameVi: 'Thanh tra tỉnh' })]);
    const generated = Array.from({ length: 2_000 }, (_, n) =>
      procedureFixture({
        code: `3.${String(n).padStart(6, '0')}`,
        nameVi: `${VERBS[n % 8]} ${THINGS[(n >> 3) % 8]} ${WHERE[(n >> 6) % 8]} loại ${n}`,
        field: FIELDS[n % 5] as string,
      }),
    );
    const named = [
      procedureFixture({
        code: '2.000028.H14',
        nameVi: 'Cấp giấy phép xây dựng',
        field: 'Hoạt động xây dựng',
        onlineLevel: 3,
      }),
      procedureFixture({
        code: '2.000040.H14',
        nameVi: 'Cấp giấy phép xây dựng có thời hạn đối với công trình và nhà ở riêng lẻ',
        onlineLevel: 4,
      }),
      procedureFixture({ code: '2.000041.H14', nameVi: 'Xây dựng bản đồ và cấp trích lục phép đo' }),
      procedureFixture({
        code: '2.000030.H14',
        nameVi: 'Cấp giấy đăng ký hành nghề y, dược',
        leadAgencies: ['000.00.02.H14'],
        applicantKinds: ['ORGANISATION'],
        feeLines: [],
        onlineLevel: 2,
      }),
    ];
    await catalogue.publish(...named);
    await catalogue.publish(...generated);
    await catalogue.host.service.database.pool.query('VACUUM ANALYZE');
  });
  afterAll(() => catalogue.stop());

  it.each([
    ['cap phep xay dung'],
    ['Cấp phép xây dựng'],
    ['CẤP GIẤY PHÉP XÂY DỰNG'],
    ['cấp giấy phép xây dựng'.normalize('NFD')],
    ['  cap   giay,phep;xay dung '],
    ['cap giay phep xay du'],
    ['2.000028'],
    ['2.000028.H14'],
    ['cap giay phep xay dugn'],
    ['giay phep xya dung'],
  ])('are found by %p, the building permit first', async (text) => {
    expect((await codes(`?q=${encodeURIComponent(text)}`))[0]).toBe('2.000028.H14');
  });

  it('are found with another word for one that nobody knows before any that is known is doubted', async () => {
    const known = await find('?q=trinh%20xay%20dugn&limit=200');
    expect(known.items.map(({ code }) => code)).toContain('2.000040.H14');
    expect(known.items.filter(({ nameVi }) => !nameVi.includes('trình'))).toEqual([]);
    expect(await codes('?q=trinh%20luc%20phep%20do')).toEqual(['2.000041.H14']);
    const [first, second] = [await find('?q=xya%20dugn&limit=1'), await find('?q=xya%20dugn&limit=200')];
    const next = await find(`?q=xya%20dugn&limit=1&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...next.items]).toEqual(second.items.slice(0, 2));
  });

  it('are found by đ typed as d and by d typed for đ', async () => {
    expect((await codes('?q=dang%20ky%20hanh%20nghe'))[0]).toBe('2.000030.H14');
    expect((await codes('?q=%C4%91%C4%83ng%20k%C3%BD%20h%C3%A0nh%20ngh%E1%BB%81'))[0]).toBe('2.000030.H14');
  });

  it('are found by the agency that takes in their dossiers', async () => {
    expect(await codes('?q=thanh%20tra%20tinh')).toEqual(['2.000030.H14']);
  });

  it('rank a name in the words and order asked for before others that have the words too', async () => {
    expect((await codes('?q=cap%20giay%20phep%20xay%20dung')).slice(0, 2)).toEqual(['2.000028.H14', '2.000040.H14']);
    const all = await codes('?q=cap%20phep%20xay%20dung&limit=200');
    expect(all.indexOf('2.000041.H14')).toBeGreaterThan(all.indexOf('2.000028.H14'));
  });

  it.each([
    ['%25_%27%22%5C'],
    ['%21%21%21'],
    ['%27%29%20%3B%20DROP%20TABLE%20procedure%3B--'],
    ['zzzz%20qqqq'],
    ['%26%20%7C%20%21'],
    ['%3A*'],
  ])('are not found by %s, and nothing breaks', async (text) => {
    expect(await find(`?q=${text}`)).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it('are filtered by agency, field, level, mode and applicant kind', async () => {
    expect(await codes('?agency=000.00.02.H14')).toEqual(['2.000030.H14']);
    expect(await codes('?field=ho%E1%BA%A1t%20%C4%91%E1%BB%99ng%20X%C3%82Y%20D%E1%BB%B0NG')).toEqual(['2.000028.H14']);
    expect(await codes('?level=4')).toEqual(['2.000040.H14']);
    expect(await codes('?mode=FULL')).toEqual(['2.000040.H14']);
    expect(await codes('?mode=INFORMATION_ONLY&applicantKind=ORGANISATION&level=2&agency=000.00.02.H14&q=y')).toEqual([
      '2.000030.H14',
    ]);
    expect((await find('?asOf=2025-06-30')).total).toBe(0);
    expect((await find('')).total).toBe(2_004);
  });

  it('come page by page, each once, with the exact total, whatever the order', async () => {
    for (const query of ['?limit=7&q=gia%20han', '?limit=150', '?limit=9&q=gia%20hna%20giay%20phep']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      let total = -1;
      for (let page = 0; page < 60 && cursor !== null; page += 1) {
        const found: ProcedurePage = await find(`${query}${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...found.items.map(({ code }) => code));
        cursor = found.nextCursor;
        total = found.total;
      }
      expect(total).toBeGreaterThan(10);
      expect(new Set(seen).size).toBe(seen.length);
      if (cursor === null) expect(seen).toHaveLength(total);
    }
  });

  it('refuse a cursor from elsewhere, from another search and one made up', async () => {
    const other = (await catalogue.host.get<{ nextCursor: string }>('/api/v1/agencies?limit=1')).body.nextCursor;
    const { nextCursor } = await find('?limit=2&q=cap');
    const origin = (JSON.parse(Buffer.from(nextCursor as string, 'base64url').toString()) as string[])[0];
    const forged = [
      [origin],
      [origin, 0, 'x', 'y'],
      [origin, 0, 1e12, 'a'],
      [origin, 0, 1, 'a\u0000'],
      [origin, 7, 1, 'a'],
    ].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));
    for (const cursor of [other, 'x', '', ...forged]) {
      expect((await catalogue.host.get(`/api/v1/procedures?limit=2&q=cap&cursor=${cursor}`)).status).toBe(400);
    }
    expect((await catalogue.host.get(`/api/v1/procedures?limit=2&q=dat&cursor=${nextCursor}`)).status).toBe(400);
    expect((await catalogue.host.get(`/api/v1/procedures?limit=2&q=cap&cursor=${nextCursor}`)).status).toBe(200);
  });

  it.each([
    ['?level=5'],
    ['?level=x'],
    ['?mode=full'],
    ['?applicantKind=0'],
    ['?agency=a%20b'],
    ['?asOf=2025-02-30'],
    ['?limit=201'],
    ['?limit=0'],
    ['?sort=name'],
    ['?q=a&q=b'],
    ['?q=%00'],
    [`?q=${'a'.repeat(201)}`],
    ['/a%20b'],
    ['/a%00'],
    ['/x/versions/0'],
    ['/x/versions/a'],
    ['/x?asOf=today'],
  ])('refuse the bad address %s', async (path) => {
    const answer = await catalogue.host.get(`/api/v1/procedures${path}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['/NONE'],
    ['/NONE/versions'],
    ['/2.000028.H14/versions/9'],
    ['/2.000028.H14/forms/NONE'],
    ['/2.000028.H14/forms/DON?version=2'],
  ])('answer 404 for %s', async (path) => {
    expect((await catalogue.host.get(`/api/v1/procedures${path}`)).status).toBe(404);
  });

  it('come in one order, whether the pages are small or large', async () => {
    const large = await codes('?limit=200&q=gia%20han');
    const small: string[] = [];
    for (let cursor: string | null = ''; cursor !== null && small.length < large.length;) {
      const page: ProcedurePage = await find(`?limit=30&q=gia%20han${cursor ? `&cursor=${cursor}` : ''}`);
      small.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor;
    }
    expect(small.slice(0, large.length)).toEqual(large);
  });

  it.each([
    ['the page of a search', PAGE, 'procedure_version_pkey', [['2.000028.H14'], [1], '2026-01-01']],
    [
      'the page of a search at agencies',
      PAGE_AT_AGENCIES,
      'procedure_version_pkey',
      [['2.000028.H14'], [1], '2026-01-01', ['000.00.02.H14']],
    ],
    ['levels at an agency', OFFERS, 'procedure_version_pkey', [['000.00.02.H14'], '2026-01-01']],
    ['what was written since', WRITTEN, 'procedure_listing_written', ['1000000000:1000000000:']],
  ])('are found by index for %s', async (_, { text }, index, values) => {
    const { pool } = catalogue.host.service.database;
    const { rows } = await pool.query<{ 'QUERY PLAN': unknown }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const plan = JSON.stringify(rows[0]?.['QUERY PLAN']);
    expect(plan).toContain(`"Index Name":"${index}"`);
    expect(plan).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"procedure_(version|listing)"/);
  });

  it('answer everything an applicant needs to know, and the form with an ETag', async () => {
    await catalogue.publish(
      procedureFixture({
        code: 'ALL',
        coProcessing: 'Các cơ quan liên quan',
        sampleFields: ['timeLimit'],
        parentResult: { relation: 'RENEWAL', registers: ['SO_GIAY_PHEP'], graceDays: 30 },
        caseVariants: [
          { code: 'MOI', nameVi: 'Đổi', parentResult: { relation: 'REISSUE', registers: ['SO_GIAY_PHEP'] } },
        ],
        form: formFixture({ name: { type: 'string' } }, { name: 'An' }),
      }),
    );
    const answer = await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/ALL');
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      code: 'ALL',
      agencies: [{ identifier: '000.00.01.H14', nameVi: 'Sở Xây dựng' }],
      serviceMode: 'PARTIAL',
      abolishedFrom: null,
      feeLines: [{ code: 'LE_PHI', kind: 'LEVY', fee: { amount: 50_000, currency: 'VND' }, applicantKinds: [] }],
      forms: [{ code: 'DON', titleVi: 'Đơn', href: '/api/v1/procedures/ALL/forms/DON?version=1' }],
      sampleFields: ['timeLimit'],
      parentResult: { relation: 'RENEWAL', registers: ['SO_GIAY_PHEP'], graceDays: 30 },
      caseVariants: [{ code: 'MOI', parentResult: { relation: 'REISSUE', registers: ['SO_GIAY_PHEP'] } }],
    });
    const form = await catalogue.host.get<FormView>(answer.body.forms[0]?.href as string);
    expect(form).toMatchObject({
      status: 200,
      body: { code: 'DON', procedureCode: 'ALL', version: 1, ui: {}, example: { name: 'An' } },
    });
    const { schema, ui } = form.body;
    const sha256 = createHash('sha256')
      .update(`${JSON.stringify(schema)}\n${JSON.stringify(ui)}`)
      .digest('hex');
    expect([form.body.sha256, form.headers.get('etag')]).toEqual([sha256, `"${sha256}.v1"`]);
    const again = await catalogue.host.get('/api/v1/procedures/ALL/forms/DON', {
      headers: { 'if-none-match': `W/"${sha256}.v1"` },
    });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('are abolished by who publishes for the agency that leads them', async () => {
    await catalogue.importAgencies([agencyFixture('000.00.09.H14')]);
    await catalogue.publish(procedureFixture({ code: 'LED' }));
    const abolish = async (agency?: string): Promise<number> => {
      const as = { sub: 'cong-bo-so', roles: ['catalogue_publisher'], ...(agency !== undefined && { agency }) };
      const json = { effectiveFrom: '2026-03-01', reason: 'x' };
      return (await catalogue.host.post('/api/v1/procedures/LED/abolition', json, { as })).status;
    };
    expect([await abolish('000.00.09.H14'), await abolish()]).toEqual([403, 403]);
    const { body } = await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/LED');
    expect(body.abolishedFrom).toBeNull();
    expect(await abolish('000.00.01.H14')).toBe(200);
  });

  it('end when they are abolished, once, by a publisher alone', async () => {
    await catalogue.publish(procedureFixture({ code: 'END' }));
    const abolish = (as: object, headers = {}): Promise<{ status: number; body: unknown }> =>
      catalogue.host.post(
        '/api/v1/procedures/END/abolition',
        { effectiveFrom: '2026-03-01', reason: 'x' },
        { as: as as never, headers },
      );
    expect((await abolish({ sub: 'x', roles: ['catalogue_editor'] })).status).toBe(403);
    expect((await abolish(admin)).status).toBe(403);
    expect((await abolish(publisher, { 'if-match': '"7"' })).status).toBe(412);
    expect(
      (
        await catalogue.host.post(
          '/api/v1/procedures/NONE/abolition',
          { effectiveFrom: '2026-03-01', reason: 'x' },
          { as: publisher },
        )
      ).status,
    ).toBe(404);
    expect(
      (
        await catalogue.host.post(
          '/api/v1/procedures/END/abolition',
          { effectiveFrom: '2026-02-30' },
          { as: publisher },
        )
      ).status,
    ).toBe(400);
    expect(await abolish(publisher, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { code: 'END', abolishedFrom: '2026-03-01', revision: 2 },
    });
    expect((await abolish(publisher)).status).toBe(409);
    expect((await catalogue.host.awaitEvent(procedureAbolished, 'END')).data).toEqual({
      code: 'END',
      effectiveFrom: '2026-03-01',
    });
    expect((await catalogue.host.get('/api/v1/procedures/END?asOf=2026-02-28')).status).toBe(200);
    const last = await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/END?asOf=2026-03-01');
    expect(last).toMatchObject({ status: 200, body: { version: 1, status: 'ABOLISHED', abolishedFrom: '2026-03-01' } });
    const list = await catalogue.host.get<ProcedurePage>('/api/v1/procedures?q=END&asOf=2026-03-01');
    expect(list.body.items.map(({ code }) => code)).not.toContain('END');
    expect((await catalogue.host.get('/api/v1/procedures/END?asOf=2025-06-30')).status).toBe(404);
    const run = await catalogue.importProcedures([procedureFixture({ code: 'END', nameVi: 'Lại' })]);
    expect(run.findings[0]?.message.en).toBe('The procedure was abolished from 2026-03-01 on.');
  });
});
