import { dossierSubmitted } from '@dvc/contracts';
import { eventually, type TestAnswer } from '@dvc/testing';
import { admin, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { submission } from '../../test/submission-facts.js';
import type { TargetPage } from './plan.views.js';

const [PERMIT, EXTENSION, OTHER, UNUSED] = ['XD.1', 'XD.2', 'KH.1', 'KH.2'];

const target = (name: string, over: object = {}) => ({
  ...{
    target: name,
    indicator: 'hồ sơ nộp trực tuyến',
    value: 50,
    unit: '%',
    deadline: '2015',
    scope: 'x',
    source: 'x',
  },
  ...{ indicatorCode: 'DOSSIERS_ONLINE', ...over },
});

describe('a target about dossiers that are submitted online', () => {
  let catalogue: CatalogueHost;
  const targets = async (query = ''): Promise<TargetPage> =>
    (await catalogue.host.get<TargetPage>(`/api/v1/targets${query}`)).body;
  const put = async (
    ...items: readonly object[]
  ): Promise<TestAnswer<{ errors?: { pointer: string; code: string; message: string }[] }>> =>
    catalogue.host.request('PUT', '/api/v1/targets', {
      ...{ as: admin, json: { items } },
      headers: { 'if-match': `"${(await targets()).revision}"`, 'accept-language': 'en' },
    });

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(...[PERMIT, EXTENSION, OTHER, UNUSED].map((code) => procedureFixture({ code })));
    const facts = (
      [
        [PERMIT, '2025-12-31T16:59:59Z', 'ONLINE'],
        [PERMIT, '2025-12-31T17:00:00Z', 'DESK'],
        [PERMIT, '2026-03-02T03:00:00Z', 'ONLINE'],
        [EXTENSION, '2026-03-02T03:00:00Z', 'POST'],
        [OTHER, '2026-03-02T03:00:00Z', 'ONLINE'],
        [PERMIT, '2026-03-02T17:00:00Z', 'ONLINE'],
      ] as const
    ).map(([procedureCode, submittedAt, channel]) => submission({ procedureCode, submittedAt, channel }));
    await catalogue.host.receiveAll(
      dossierSubmitted,
      facts.map((data) => ({ subject: data.dossierId, data })),
    );
    const { pool } = catalogue.host.service.database;
    await eventually(async () => {
      const { rows } = await pool.query('SELECT sum(dossiers)::integer AS all FROM submission_tally');
      return rows[0].all === facts.length;
    });
    const set = await put(
      target('D1', { procedures: [PERMIT, EXTENSION] }),
      target('D2', { procedures: [PERMIT] }),
      target('D3', { procedures: [UNUSED] }),
      target('D4'),
      target('D5', { indicatorCode: null }),
    );
    expect(set).toMatchObject({ status: 200, body: { total: 5 } });
  });
  afterAll(() => catalogue.stop());

  it.each<readonly [string, readonly (readonly [number | null, boolean] | null)[]]>([
    ['2025-12-31', [[100, true], [100, true], [null, false], [100, true], null]],
    ['2026-01-01', [[0, false], [0, false], [null, false], [0, false], null]],
    ['2026-03-01', [[0, false], [0, false], [null, false], [0, false], null]],
    ['2026-03-02', [[33.33, false], [50, true], [null, false], [50, true], null]],
    ['2026-03-03', [[50, true], [66.67, true], [null, false], [60, true], null]],
    ['2026-12-31', [[50, true], [66.67, true], [null, false], [60, true], null]],
    ['2027-01-01', [[null, false], [null, false], [null, false], [null, false], null]],
  ])('counts those of its procedures in the year up to and including %s', async (day, expected) => {
    const { items } = await targets(`?asOf=${day}`);
    expect(items.map(({ actual }) => actual && [actual.value, actual.reached])).toEqual(expected);
    expect(items[0]?.actual).toMatchObject({ asOf: day, unit: '%' });
  });

  it('answers each page with its own, and says what is counted and what is not', async () => {
    const page = await targets('?asOf=2026-03-03&limit=1');
    expect(page.items).toMatchObject([{ target: 'D1', procedures: [PERMIT, EXTENSION], actual: { value: 50 } }]);
    const next = await targets(`?asOf=2026-03-03&limit=1&cursor=${encodeURIComponent(page.nextCursor ?? '')}`);
    expect(next.items).toMatchObject([{ target: 'D2', procedures: [PERMIT], actual: { value: 66.67 } }]);
    expect(next.items[0]?.actual?.formula).toEqual({
      vi: expect.stringContaining('không tính hồ sơ mà khi nộp chưa ghi nhận kênh'),
      en: expect.stringContaining('channel was not recorded'),
    });
  });

  it.each<readonly [string, object, number, readonly object[]]>([
    [
      'a procedure that the catalogue does not have, by its code',
      { procedures: [PERMIT, 'XD.9'] },
      422,
      [{ pointer: '/items/1/procedures/1', code: 'unknownProcedure', message: 'The catalogue has no procedure XD.9.' }],
    ],
    [
      'procedures of a target that counts something else',
      { procedures: [PERMIT], indicatorCode: 'COUNT_FROM_LEVEL_3' },
      422,
      [{ pointer: '/items/1/procedures', code: 'notCounted' }],
    ],
    [
      'procedures of a target that nothing computes',
      { procedures: [PERMIT], indicatorCode: null },
      422,
      [{ pointer: '/items/1/procedures', code: 'notCounted' }],
    ],
    ['a list of no procedure', { procedures: [] }, 400, [{ pointer: '/items/1/procedures' }]],
    ['what is no code', { procedures: ['cấp phép'] }, 400, [{ pointer: '/items/1/procedures' }]],
    ['too many procedures', { procedures: Array(101).fill(PERMIT) }, 400, [{ pointer: '/items/1/procedures' }]],
  ])('refuses %s, and changes nothing', async (_, wrong, status, errors) => {
    const before = await targets();
    const answer = await put(target('D1', { procedures: [PERMIT] }), target('D2', wrong));
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject(errors);
    expect(await targets()).toEqual(before);
  });
});
