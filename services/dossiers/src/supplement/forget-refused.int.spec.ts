import { REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { complaints, overdueComplaint } from '../../test/complaints.js';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { publishProcedure } from '../../test/reference.js';

const { an, desk, leader } = personas;

describe('what a second level held that was refused while a supplement was asked for', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, complaints());
  });
  afterAll(() => dossiers.stop());

  const above = (agency: string) => ({ desk: { ...desk, agency }, leader: { ...leader, agency } });
  const escalate = async (id: string): Promise<ReceiptBody> =>
    dossiers.done(await dossiers.act<ReceiptBody>(id, 'second-level', an, { grounds: 'Quá hạn giải quyết.' }));
  const kept = (id: string): Promise<number> =>
    dossiers.count('supplement_request', 'dossier_id = $1 AND content_before IS NOT NULL', [id]);

  async function refused(): Promise<{ readonly first: string; readonly second: ReceiptBody }> {
    const first = await overdueComplaint(dossiers);
    const second = await escalate(first);
    const by = above(second.agency).desk;
    await run(dossiers, second.id, ['supplement-requests', by, SUPPLEMENT], ['refusal', by, REASON]);
    return { first, second };
  }

  it('is kept as long as the refusal can be taken back', async () => {
    const { second } = await refused();
    expect(await kept(second.id)).toBe(1);
    await run(dossiers, second.id, ['rollback', above(second.agency).desk, REASON]);
    expect(await run(dossiers, second.id, ['supplements', an, { note: 'Đã bổ sung.' }])).toMatchObject({
      status: 'SUBMITTED',
    });
  });

  it('is forgotten once another agency, or the same, has accepted the complaint after all', async () => {
    const [{ first, second }, other] = [await refused(), await refused()];
    const again = await escalate(first);
    // it may be refused as well, and then the first refusal be taken back
    expect(await kept(second.id)).toBe(1);
    await run(dossiers, again.id, ['acceptance', above(again.agency).desk]);
    expect(await kept(second.id)).toBe(0);
    expect((await dossiers.act(second.id, 'rollback', above(second.agency).desk, REASON)).status).toBe(409);
    expect(await kept(other.second.id)).toBe(1);
  });

  it('is forgotten once the complaint was withdrawn, at the first level or at another second one', async () => {
    const [one, other] = [await refused(), await refused()];
    await run(dossiers, one.first, ['withdrawal', an]);
    expect(await kept(one.second.id)).toBe(1);
    await run(dossiers, one.first, ['withdrawal/decision', leader, { granted: true, ...REASON }]);
    expect(await kept(one.second.id)).toBe(0);
    const again = await escalate(other.first);
    await run(dossiers, again.id, ['withdrawal', an]);
    expect(await kept(other.second.id)).toBe(0);
  });
});
