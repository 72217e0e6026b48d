import { procedureLevelDecided } from '@dvc/contracts';
import { CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';

const agency = '000.00.01.H14';

describe('the announcement of an online level', () => {
  let catalogue: CatalogueHost;
  const decide = async (code: string, onlineLevel: number, from: string): Promise<number> => {
    const json = { onlineLevel, from, reason: 'Quyết định của ông A' };
    const path = `/api/v1/procedures/${code}/agencies/${agency}/level`;
    return (await catalogue.host.request('PUT', path, { as: publisher, json })).status;
  };
  const announced = async (code: string): Promise<unknown[]> => {
    await catalogue.host.settled();
    return catalogue.host.eventsOf(procedureLevelDecided, code).map(({ data }) => data);
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());

  it('comes with each decision on an agency, once and without who decided and why', async () => {
    await catalogue.publish(procedureFixture({ code: 'A1', onlineLevel: 2 }));
    expect(await decide('A1', 3, '2026-01-01')).toBe(200);
    expect(await decide('A1', 3, '2026-01-01')).toBe(200);
    expect(await decide('A1', 4, '2025-12-01')).toBe(409);
    expect(await decide('A1', 4, '2026-05-01')).toBe(200);
    const first = { code: 'A1', agency, onlineLevel: 3, previousLevel: null, from: '2026-01-01', version: null };
    expect(await announced('A1')).toEqual([first, { ...first, onlineLevel: 4, previousLevel: 3, from: '2026-05-01' }]);
  });

  it('comes with a version that has another level than the one before, and with no other', async () => {
    const version = (onlineLevel: number, validFrom: string) =>
      procedureFixture({ code: 'A2', onlineLevel, validFrom });
    await catalogue.publish(version(2, '2025-07-01'), procedureFixture({ code: 'A3' }));
    await catalogue.publish(version(2, '2025-08-01'), procedureFixture({ code: 'A3', nameVi: 'Tên khác' }));
    await catalogue.publish(version(4, '2026-01-01'));
    expect(await announced('A2')).toEqual([
      { code: 'A2', agency: null, onlineLevel: 4, previousLevel: 2, from: '2026-01-01', version: 3 },
    ]);
    expect(await announced('A3')).toEqual([]);
  });

  it('comes with a version of the same level that replaces one before it begins', async () => {
    const version = (onlineLevel: number, validFrom: string) =>
      procedureFixture({ code: 'A4', onlineLevel, validFrom });
    await catalogue.publish(version(3, '2025-07-01'));
    await catalogue.publish(version(4, '2099-01-01'));
    await catalogue.publish(version(4, '2098-12-01'));
    await catalogue.publish(version(4, '2098-12-15'));
    const raised = { code: 'A4', agency: null, onlineLevel: 4 };
    expect(await announced('A4')).toEqual([
      { ...raised, previousLevel: 3, from: '2099-01-01', version: 2 },
      { ...raised, previousLevel: 4, from: '2098-12-01', version: 3 },
    ]);
  });
});
