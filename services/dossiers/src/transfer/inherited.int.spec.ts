import { dossierTransferred } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { type ProcessedAnswer, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader, healthDesk } = personas;
const OLD = '000.00.09.H14';
const at = (who: TestClaims): TestClaims => ({ ...who, sub: `${who.sub}-old`, agency: OLD });
const licence = { code: 'GIAY_PHEP', nameVi: 'Giấy phép', register: 'GPKD', validMonths: 12 };

interface Issued {
  readonly result: { readonly registered: readonly { readonly entryId: string }[] } | null;
}

describe('what an agency leaves that has ended', () => {
  let dossiers: DossierHost;
  let finished = { id: '', entry: '' };
  let open = '';

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishAgency(dossiers.host, agency(OLD));
    await publishProcedure(
      dossiers.host,
      permit({
        ...{ code: 'LICENCE', feeLines: [], competentAgencies: [OLD], results: [licence] },
        result: { code: 'GIAY_PHEP', nameVi: 'Giấy phép' },
      }),
    );
    const filed = async (): Promise<string> => (await dossiers.submitted(an, { procedureCode: 'LICENCE' })).id;
    const id = await filed();
    await run(dossiers, id, ['acceptance', at(desk)], ['approval', at(leader)]);
    const attachmentIds = [await dossiers.uploaded(at(handler), pdf('licence'))];
    const { result } = dossiers.done(await dossiers.act<Issued>(id, 'result', at(handler), { attachmentIds }));
    await run(dossiers, id, ['handover', at(desk), { method: 'ONLINE' }]);
    finished = { id, entry: result?.registered[0]?.entryId ?? '' };
    open = await filed();
    await run(dossiers, open, ['acceptance', at(desk)], ['assignment', at(handler)]);
    expect(await statuses()).toEqual([404, 404, 404]);
    await publishAgency(
      dossiers.host,
      agency(OLD, { revision: 2, validTo: '2026-01-31', successors: [CONSTRUCTION, HEALTH] }),
    );
    await eventually(async () => (await dossiers.read(open, desk)).status === 200);
  });
  afterAll(() => dossiers.stop());

  const entry = (as: TestClaims) =>
    dossiers.host.get<{ revision: number }>(`/api/v1/register-entries/${finished.entry}`, { as });
  const statuses = async (as: TestClaims = leader): Promise<readonly number[]> => [
    (await dossiers.read(finished.id, as)).status,
    (await dossiers.read(open, as)).status,
    (await entry(as)).status,
  ];
  const listed = async (as: TestClaims): Promise<readonly string[]> =>
    dossiers
      .done(await dossiers.host.get<{ items: { id: string }[] }>('/api/v1/dossiers', { as }))
      .items.map(({ id }) => id);

  it('is the successors to read: also what was finished', async () => {
    expect(await statuses()).toEqual([200, 200, 200]);
    expect((await dossiers.read(finished.id, healthDesk)).status).toBe(200);
    expect(await listed(desk)).toEqual(expect.arrayContaining([finished.id, open]));
    expect(await listed(healthDesk)).toEqual([finished.id]);
    expect((await dossiers.read(finished.id, personas.wardDesk)).status).toBe(404);
    const { body } = await dossiers.read(finished.id, desk);
    expect(body).toMatchObject({ status: 'RETURNED', agency: { identifier: OLD } });
  });

  it('goes on without its handler, whose leader is another now', async () => {
    const { body } = await dossiers.read<ProcessedAnswer>(open, desk);
    expect(body).toMatchObject({ assignee: null, agency: { identifier: CONSTRUCTION } });
    const { data } = await dossiers.host.awaitEvent(dossierTransferred, open);
    expect(data).toMatchObject({ fromAgency: OLD, successors: [CONSTRUCTION, HEALTH], toBeAssigned: true });
    await run(dossiers, open, ['assignment', handler]);
  });

  it('may be revoked by a leader of the successor', async () => {
    const { revision } = dossiers.done(await entry(leader));
    const path = `/api/v1/register-entries/${finished.entry}/revocation`;
    const headers = { 'if-match': `"${revision}"` };
    const answer = await dossiers.host.post(path, { reason: 'Sai phạm' }, { as: leader, headers });
    expect(answer.status).toBe(200);
  });
});
