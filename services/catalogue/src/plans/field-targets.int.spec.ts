import { dossierSubmitted } from '@dvc/contracts';
import { eventually, type TestAnswer } from '@dvc/testing';
import { admin, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { submission } from '../../test/submission-facts.js';
import type { TargetPage } from './plan.views.js';

const [TAX, MOVED, OTHER] = ['TH.1', 'TH.2', 'KH.1'];

const target = (name: string, over: object = {}) => ({
  ...{ target: name, indicator: 'hồ sơ thuế nộp trực tuyến', value: 50, unit: '%' },
  ...{ deadline: '2015', scope: 'x', source: 'x', indicatorCode: 'FIELD_DOSSIERS_ONLINE', ...over },
});

describe('a target about the dossiers of a field that are submitted online', () => {
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
    await catalogue.publish(
      procedureFixture({ code: TAX, field: 'Thuế' }),
      procedureFixture({ code: MOVED, field: 'Thuế' }),
      procedureFixture({ code: OTHER, field: 'Khoáng sản' }),
    );
    await catalogue.publish(procedureFixture({ code: MOVED, field: 'Hải quan', validFrom: '2026-03-03' }));
    const facts = (
      [
        [TAX, '2026-03-01T03:00:00Z', 'ONLINE'],
        [MOVED, '2026-03-02T03:00:00Z', 'DESK'],
        [MOVED, '2026-03-03T03:00:00Z', 'DESK'],
        [OTHER, '2026-03-03T03:00:00Z', 'POST'],
        [TAX, '2026-03-04T03:00:00Z', 'ONLINE'],
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
      target('D1', { fields: ['Thuế'] }),
      target('D2', { fields: ['thue', 'Hải quan'] }),
      target('D3', { fields: ['Đất đai'] }),
      target('D4', { indicatorCode: 'DOSSIERS_ONLINE' }),
    );
    expect(set).toMatchObject({ status: 200, body: { total: 4 } });
  });
  afterAll(() => catalogue.stop());

  it.each<readonly [string, readonly (readonly [number | null, boolean])[]]>([
    [
      '2026-02-28',
      [
        [null, false],
        [null, false],
        [null, false],
        [null, false],
      ],
    ],
    [
      '2026-03-01',
      [
        [100, true],
        [100, true],
        [null, false],
        [100, true],
      ],
    ],
    [
      '2026-03-02',
      [
        [50, true],
        [50, true],
        [null, false],
        [50, true],
      ],
    ],
    [
      '2026-03-03',
      [
        [50, true],
        [33.33, false],
        [null, false],
        [25, false],
      ],
    ],
    [
      '2026-12-31',
      [
        [66.67, true],
        [50, true],
        [null, false],
        [40, false],
      ],
    ],
    [
      '2027-01-01',
      [
        [null, false],
        [null, false],
        [null, false],
        [null, false],
      ],
    ],
  ])(
    'counts up to and including %s those whose procedure was of the field when they came in',
    async (day, expected) => {
      const { items } = await targets(`?asOf=${day}`);
      expect(items.map(({ actual }) => actual && [actual.value, actual.reached])).toEqual(expected);
      expect(items[0]).toMatchObject({ fields: ['Thuế'], procedures: null, actual: { asOf: day, origin: 'COMPUTED' } });
    },
  );

  it('is counted like those of named procedures also after its procedure was abolished', async () => {
    const { pool } = catalogue.host.service.database;
    await pool.query("UPDATE procedure_version SET in_force = 'empty' WHERE code = $1", [TAX]);
    expect((await targets('?asOf=2026-12-31')).items[0]?.actual?.value).toBe(66.67);
  });

  it.each<readonly [string, object, readonly object[]]>([
    ['without fields', {}, [{ pointer: '/items/1/fields', code: 'fieldsNeeded' }]],
    ['with procedures', { fields: ['Thuế'], procedures: [TAX] }, [{ pointer: '/items/1/procedures' }]],
    [
      'with fields though it counts all dossiers',
      { fields: ['Thuế'], indicatorCode: 'DOSSIERS_ONLINE' },
      [{ pointer: '/items/1/fields', code: 'fieldsNotCounted' }],
    ],
    [
      'with fields though nothing computes it',
      { fields: ['Thuế'], indicatorCode: null },
      [{ pointer: '/items/1/fields', code: 'fieldsNotCounted' }],
    ],
  ])('is refused %s', async (_, wrong, errors) => {
    const before = await targets();
    const answer = await put(target('D1', { fields: ['Thuế'] }), target('D2', wrong));
    expect(answer).toMatchObject({ status: 422, body: { errors } });
    expect(await targets()).toEqual(before);
  });

  it.each([{ fields: [] }, { fields: [' '] }, { fields: Array(21).fill('Thuế') }])(
    'is refused as malformed with %j',
    async (wrong) => expect((await put(target('D1', wrong))).status).toBe(400),
  );
});
