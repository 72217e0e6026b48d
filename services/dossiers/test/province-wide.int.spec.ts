import type { TestClaims } from '@dvc/testing';
import { DossierHost } from './dossiers.js';
import { HEALTH, personas } from './personas.js';

const { provinceAdmin } = personas;
const nowhere: TestClaims = { sub: 'nowhere', roles: ['province_admin'] };

/** What is set or brought in for all of the province, whatever agency it is about; and an answer to who may. */
describe.each([
  ['PUT', '/api/v1/slip-forms/receipt/2026-01-01', 400],
  ['PUT', '/api/v1/portal-connections/CONG-TINH/2026-01-01', 400],
  ['GET', '/api/v1/portal-connections', 200],
  ['GET', '/api/v1/portal-connections/CONG_TINH/2026-01-01/changes', 404],
  ['POST', '/api/v1/legacy-imports?source=cu', 400],
  ['GET', '/api/v1/dead-letters', 200],
  ['GET', '/api/v1/dead-letters/01980000-0000-7000-8000-000000000001', 404],
  ['GET', '/api/v1/replays', 200],
  ['GET', '/api/v1/replays/01980000-0000-7000-8000-000000000001', 404],
])('%s %s', (method, path, allowed) => {
  let dossiers: DossierHost;
  const statusOf = async (as: TestClaims): Promise<number> =>
    (await dossiers.host.request(method, path, { as, ...(method !== 'GET' && { json: {} }) })).status;
  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('is for administrators of the province, not for those of a department, another province or no agency', async () => {
    const others = [{ ...provinceAdmin, agency: HEALTH }, { ...provinceAdmin, agency: '000.00.00.H49' }, nowhere];
    expect(await Promise.all(others.map(statusOf))).toEqual([403, 403, 403]);
    expect(await statusOf(provinceAdmin)).toBe(allowed);
  });
});
