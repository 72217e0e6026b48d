import { CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';
import type { ProcedureDetail, ProcedurePage } from './procedure.views.js';

const agency = '000.00.01.H14';
const other = '000.00.00.H14';
type Level = ProcedureDefinition['levelOfAuthority'];
const period = (levelOfAuthority: Level, validFrom: string, validTo: string | null, leadAgencies = [agency]) => ({
  ...{ levelOfAuthority, leadAgencies, validFrom, validTo },
});

describe('the level of authority of a procedure', () => {
  let catalogue: CatalogueHost;
  const get = async <T>(path: string): Promise<T> => (await catalogue.host.get<T>(`/api/v1/${path}`)).body;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(
      procedureFixture({ code: 'ALWAYS' }),
      procedureFixture({
        code: 'HANDED-DOWN',
        competence: [period('PROVINCE', '2025-07-01', '2026-11-30'), period('COMMUNE', '2026-12-01', null)],
      }),
      procedureFixture({
        code: 'WITH-A-GAP',
        levelOfAuthority: 'DISTRICT',
        competence: [period('PROVINCE', '2025-07-01', '2026-10-31'), period('COMMUNE', '2026-12-01', null)],
      }),
      procedureFixture({
        code: 'AT-TWO',
        leadAgencies: [agency, other],
        competence: [period('COMMUNE', '2026-12-01', null), period('PROVINCE', '2025-07-01', null, [other])],
      }),
    );
  });
  afterAll(() => catalogue.stop());

  it.each<[string, string, Level]>([
    ['ALWAYS', '2026-12-01', 'PROVINCE'],
    ['HANDED-DOWN', '2026-11-30', 'PROVINCE'],
    ['HANDED-DOWN', '2026-12-01', 'COMMUNE'],
    ['WITH-A-GAP', '2026-10-31', 'PROVINCE'],
    // nobody is competent on this day
    ['WITH-A-GAP', '2026-11-15', 'DISTRICT'],
    ['WITH-A-GAP', '2026-12-01', 'COMMUNE'],
    // both levels on this day, one of which is the version's
    ['AT-TWO', '2026-12-01', 'PROVINCE'],
  ])('of %s on %s is %s in the list, in the detail and where it is asked for', async (code, asOf, level) => {
    const { items } = await get<ProcedurePage>(`procedures?asOf=${asOf}`);
    expect(items.find((one) => one.code === code)?.levelOfAuthority).toBe(level);
    expect((await get<ProcedureDetail>(`procedures/${code}?asOf=${asOf}`)).levelOfAuthority).toBe(level);
    const asked = await get<ProcedurePage>(`procedures?asOf=${asOf}&levelOfAuthority=${level}`);
    expect(asked.items.map((one) => one.code)).toContain(code);
  });

  it.each([
    ['2026-11-30', { MINISTRY: 0, PROVINCE: 3, DISTRICT: 1, COMMUNE: 0 }],
    ['2026-12-01', { MINISTRY: 0, PROVINCE: 2, DISTRICT: 0, COMMUNE: 2 }],
  ])('counts in the statistics of %s as it is on the day', async (asOf, expected) => {
    const { procedures } = await get<CatalogueStatistics>(`statistics/catalogue?asOf=${asOf}`);
    expect(procedures.byLevelOfAuthority).toEqual(expected);
  });

  it('is the one of the definition in a version that is asked for by its number', async () => {
    expect((await get<ProcedureDetail>('procedures/HANDED-DOWN/versions/1')).levelOfAuthority).toBe('PROVINCE');
  });
});
