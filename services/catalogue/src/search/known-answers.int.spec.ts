import { isDeepStrictEqual } from 'node:util';
import { eventually } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedurePage } from '../procedures/procedure.views.js';
import { KnownAnswers } from './known-answers.js';
import { Listing } from './listing.js';
import { ProcedureSearch } from './procedure-search.js';
import { SearchWords } from './search-words.js';

const ROOT = '000.00.00.H14';
const WELLS = { code: 'WELLS', nameVi: 'Cấp giấy phép khoan giếng', leadAgencies: ['S.1'], validFrom: '2020-01-01' };

const questions = [
  { q: 'giếng' },
  { q: 'giấy phép' },
  { q: 'gpkg' },
  { q: 'tài nguyên nước' },
  { agency: 'S.1' },
  { agency: 'S.2' },
  { agency: 'S.2', asOf: '2030-01-01' },
  { level: 3 },
  { level: 4 },
  { agency: 'S.1', level: 4 },
  {},
  { limit: 1 },
].map((question) => ({ limit: 50, asOf: '2026-06-01', ...question }));

describe('an answer of the search that is known', () => {
  let catalogue: CatalogueHost;
  const query = (sql: string) => catalogue.host.service.database.pool.query<Record<string, unknown>>(sql);
  const revision = async (): Promise<number> =>
    Number((await query('SELECT revision FROM search_revision')).rows[0]?.revision);
  const found = async (q: string): Promise<readonly string[]> =>
    (
      await catalogue.host.get<ProcedurePage>(
        `/api/v1/procedures?${new URLSearchParams({ q, asOf: '2026-06-01' }).toString()}`,
      )
    ).body.items.map(({ nameVi }) => nameVi);
  const change = async (method: 'POST' | 'PUT', path: string, json: object, as: object, headers = {}) => {
    const { status, body } = await catalogue.host.request(method, `/api/v1${path}`, {
      ...{ as: as as never, json, headers },
    });
    expect([status, body]).toEqual([200, body]);
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture('S.1', { parent: ROOT, nameVi: 'Sở Thủy lợi' }),
      agencyFixture('S.2', { parent: ROOT, nameVi: 'Sở Lâm nghiệp' }),
    ]);
    await catalogue.publish(
      procedureFixture(WELLS),
      procedureFixture({ code: 'TREES', nameVi: 'Cấp giấy phép chặt cây', leadAgencies: ['S.2'] }),
    );
  });
  afterAll(() => catalogue.stop());
  // words of agencies follow in the background
  beforeEach(() => eventually(async () => (await query('SELECT FROM renamed_agency')).rowCount === 0));

  const abbreviate = async () =>
    change(
      'PUT',
      '/search-abbreviations',
      { items: [{ abbreviation: 'GPKG', meaning: 'giấy phép khoan giếng' }] },
      admin,
      { 'if-match': (await catalogue.host.get('/api/v1/search-abbreviations')).headers.get('etag') ?? '*' },
    );
  const decided = { effectiveFrom: '2026-01-01', decision: '1/QĐ' };
  const changes: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
    ['a procedure more', () => catalogue.publish(procedureFixture({ code: 'PONDS', nameVi: 'Cấp giấy phép đào ao' }))],
    [
      'another version',
      () =>
        catalogue.publish(
          procedureFixture({ ...WELLS, nameVi: 'Cấp giấy phép khoan giếng sâu', validFrom: '2026-01-01' }),
        ),
    ],
    [
      'a level at an agency',
      () =>
        change(
          'PUT',
          '/procedures/WELLS/agencies/S.1/level',
          { onlineLevel: 4, from: '2026-02-01', reason: 'Kế hoạch' },
          publisher,
        ),
    ],
    ['an abbreviation', abbreviate],
    [
      'an agency with another name',
      () => change('POST', '/agencies/S.1/move', { parent: ROOT, nameVi: 'Sở Tài nguyên nước', ...decided }, admin),
    ],
    [
      'agencies that merge',
      () =>
        change(
          'POST',
          '/agencies/S.2/merger',
          { into: { identifier: 'S.3', nameVi: 'Sở Môi trường', kind: 'DEPARTMENT' }, ...decided },
          admin,
        ),
    ],
    [
      'an abolition',
      () => change('POST', '/procedures/TREES/abolition', { effectiveFrom: '2026-03-01', reason: 'x' }, publisher),
    ],
  ];

  it.each(changes)('is forgotten after %s', async (_, act) => {
    const { app, database } = catalogue.host.service;
    const search = app.get(ProcedureSearch);
    const anew = () => new ProcedureSearch(database, app.get(SearchWords), new Listing(database), new KnownAnswers());
    const all = (by: ProcedureSearch) => Promise.all(questions.map((question) => by.find(question)));
    const before = await all(search);
    expect(await all(search)).toEqual(before);
    await act();
    const after = await all(anew());
    expect(after).not.toEqual(before);
    // words of agencies follow a moment later, and are forgotten with what was known until then
    await eventually(async () => isDeepStrictEqual(await all(search), await all(anew())));
  });

  it('is given again without looking, until something changes', async () => {
    const [name = ''] = await found('đào ao');
    expect(name).toBe('Cấp giấy phép đào ao');
    const rename = (to: string) =>
      query(`DO $$ BEGIN
        SET LOCAL session_replication_role = replica;
        UPDATE procedure_version SET name_vi = '${to}' WHERE code = 'PONDS';
      END $$`);
    await rename('Không ai biết');
    expect(await found('đào ao')).toEqual([name]);
    await catalogue.publish(procedureFixture({ code: 'WOODS', nameVi: 'Trồng rừng' }));
    expect(await found('đào ao')).toEqual(['Không ai biết']);
    await rename(name);
  });

  it('is forgotten once for a whole transaction, and for none that is rolled back', async () => {
    const before = await revision();
    await catalogue.publish(
      ...['A', 'B', 'C'].map((code) => procedureFixture({ code, nameVi: `Thủ tục ${code}`, leadAgencies: ['S.1'] })),
    );
    expect(await revision()).toBe(before + 1);
    await expect(
      query(`DO $$ BEGIN
        UPDATE search_abbreviation SET meaning = meaning || ' mới';
        SET CONSTRAINTS ALL IMMEDIATE;
        RAISE EXCEPTION 'no';
      END $$`),
    ).rejects.toThrow('no');
    expect(await revision()).toBe(before + 1);
  });
});
