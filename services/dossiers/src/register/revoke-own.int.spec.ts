import type { TestClaims } from '@dvc/testing';
import { DossierHost } from '../../test/dossiers.js';
import { HEALTH, personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const { an, leader, provinceAdmin } = personas;

interface Detail {
  readonly result: { readonly registered: readonly { readonly entryId: string }[] } | null;
}
interface Entry {
  readonly state: string;
  readonly revision: number;
}

describe('a leader who holds a result himself', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const result = { code: 'GIAY_PHEP', nameVi: 'Giấy phép', register: 'GPKD' };
    await publishProcedure(dossiers.host, permit({ code: 'LICENCE', feeLines: [], result, results: [result] }));
  });
  afterAll(() => dossiers.stop());

  const holding = (claims: TestClaims): TestClaims => ({
    ...claims,
    roles: ['agency_leader', 'applicant'],
    citizenId: an.citizenId,
  });
  const elsewhere = holding({ ...leader, sub: 'health-leader', agency: HEALTH });
  const above = holding({ ...leader, sub: 'province-leader', agency: provinceAdmin.agency });

  it.each<[string, TestClaims, number, string]>([
    ['reads and does not revoke that of another agency', elsewhere, 403, 'VALID'],
    ['revokes that of his own agency', holding(leader), 200, 'REVOKED'],
    ['revokes that of an agency below his', above, 200, 'REVOKED'],
  ])('%s', async (_, as, status, state) => {
    const { id } = await dossiers.completed(an, { procedureCode: 'LICENCE' });
    const entryId = (await dossiers.read<Detail>(id, an)).body.result?.registered[0]?.entryId ?? '';
    const path = `/api/v1/register-entries/${entryId}`;
    const before = dossiers.done(await dossiers.host.get<Entry>(path, { as }));
    expect(before).toMatchObject({ state: 'VALID', revision: 1 });
    const headers = { 'if-match': '"1"' };
    const answer = await dossiers.host.post(`${path}/revocation`, { reason: 'Sai phạm' }, { as, headers });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ detail: expect.stringContaining('cơ quan cấp kết quả') });
    const after = dossiers.done(await dossiers.host.get<Entry>(path, { as: leader }));
    expect(after).toMatchObject({ state, revision: status === 200 ? 2 : 1 });
  });
});
