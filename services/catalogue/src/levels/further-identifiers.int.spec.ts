import type { TestClaims } from '@dvc/testing';
import { agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { LevelPage } from './level.views.js';

const [MAIN, FURTHER, FORMER] = ['000.00.01.H14', 'H14.01', 'H14.SXD'];
const OTHER = '000.00.02.H14';
const FAR = '2099-01-01';
const ofAgency = (agency: string): TestClaims => ({ ...publisher, agency });

describe('a level at an agency that is called by a further identifier', () => {
  let catalogue: CatalogueHost;
  let code = '';
  let made = 0;
  const path = (agency: string): string => `/api/v1/procedures/${code}/agencies/${agency}/level`;
  const decide = (agency: string, from: string, as: TestClaims = publisher) =>
    catalogue.host.request<LevelPage>('PUT', path(agency), {
      ...{ as, json: { onlineLevel: 4, from, reason: 'Kế hoạch' } },
    });
  const withdraw = (agency: string, as: TestClaims = publisher) =>
    catalogue.host.post<LevelPage>(`${path(agency)}/withdrawal`, { from: FAR, reason: 'Nhầm năm' }, { as });
  const decisions = ({ items }: LevelPage): unknown[] =>
    items.flatMap(({ agency, from, withdrawal }) => (agency ? [[agency.identifier, from, withdrawal !== null]] : []));

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    const below = { parent: '000.00.00.H14' };
    await catalogue.importAgencies([
      agencyFixture(MAIN, {
        ...below,
        identifiers: [
          { identifier: FURTHER, scheme: 'QD_20_2020', validFrom: '2025-01-01', validTo: null },
          { identifier: FORMER, scheme: 'QD_20_2020', validFrom: '2011-01-01', validTo: '2024-12-31' },
        ],
      }),
      agencyFixture(OTHER, below),
    ]);
  });
  afterAll(() => catalogue.stop());

  beforeEach(async () => {
    code = `F${(made += 1)}`;
    await catalogue.publish(procedureFixture({ code, onlineLevel: 2, leadAgencies: [MAIN] }));
  });

  it.each([FURTHER, FORMER])('is decided and taken back as by its main one: %s', async (identifier) => {
    const decided = await decide(identifier, '2026-01-01');
    expect([decided.status, decisions(decided.body)]).toEqual([200, [[MAIN, '2026-01-01', false]]]);
    const again = await decide(MAIN, '2026-01-01');
    expect([again.status, again.body]).toEqual([200, decided.body]);
    expect((await decide(identifier, '2025-12-01')).status).toBe(409);
    expect((await decide(MAIN, FAR)).status).toBe(200);
    const withdrawn = await withdraw(identifier);
    expect([withdrawn.status, decisions(withdrawn.body)]).toEqual([
      200,
      [
        [MAIN, '2026-01-01', false],
        [MAIN, FAR, true],
      ],
    ]);
  });

  it('is decided by those of the agency, and by nobody of another one', async () => {
    expect((await decide(FURTHER, '2026-01-01', ofAgency(OTHER))).status).toBe(403);
    expect((await decide(FURTHER, FAR, ofAgency(MAIN))).status).toBe(200);
    expect((await withdraw(FURTHER, ofAgency(OTHER))).status).toBe(403);
    expect((await withdraw(FURTHER, ofAgency(MAIN))).status).toBe(200);
  });

  it('is not found where nobody has the identifier', async () => {
    expect((await decide('H14.99', '2026-01-01')).status).toBe(404);
    expect((await withdraw('H14.99')).status).toBe(404);
  });
});
