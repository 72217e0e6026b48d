import { complaintEscalated } from '@dvc/contracts';
import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { complaints, overdueComplaint } from '../../test/complaints.js';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { CONSTRUCTION, personas } from '../../test/personas.js';
import { publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader } = personas;

interface Item {
  readonly act: string;
  readonly nameVi: string;
  readonly toStatus: string;
}

describe('that a complaint is taken further', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, complaints());
  });
  afterAll(() => dossiers.stop());

  const overdue = async (): Promise<string> => {
    const id = await overdueComplaint(dossiers);
    await run(dossiers, id, ['assignment', handler]);
    return id;
  };
  const escalate = async (id: string): Promise<ReceiptBody> =>
    dossiers.done(await dossiers.act<ReceiptBody>(id, 'second-level', an, { grounds: 'Quá hạn giải quyết.' }));
  const history = async (id: string): Promise<readonly Item[]> =>
    dossiers.done(await dossiers.host.get<{ items: Item[] }>(`/api/v1/dossiers/${id}/history`, { as: an })).items;
  const requests = async (id: string): Promise<readonly string[]> =>
    (await dossiers.read<ProcessedAnswer>(id, an)).body.supplementRequests.map(({ state }) => state);

  it('is told of its first level, with the number above and who had handled it', async () => {
    const id = await overdue();
    const second = await escalate(id);
    const { data } = await dossiers.host.awaitEvent(complaintEscalated, id);
    expect(data).toMatchObject({
      ...{ dossierId: id, agency: CONSTRUCTION, toAgency: second.agency },
      ...{ secondLevel: second.id, secondLevelNumber: second.provisionalNumber },
      assignee: { subject: handler.sub },
    });
    expect(data).not.toHaveProperty('supplementRequestId');
    expect((await history(id)).map(({ act }) => act).slice(-2)).toEqual(['assignment', 'escalation']);
  });

  it('ends the waiting for a supplement, which the history and the applicant are told of', async () => {
    const id = await overdue();
    const asked = await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    const second = await escalate(id);
    const { data } = await dossiers.host.awaitEvent(complaintEscalated, id);
    expect(data).toMatchObject({
      supplementRequestId: asked.supplementRequests[0]?.id,
      applicant: { subject: an.sub, email: an.email },
    });
    expect((await history(id)).slice(-3)).toMatchObject([
      { act: 'supplement-request' },
      {
        ...{ act: 'supplement-release', toStatus: 'SUPPLEMENT_REQUESTED' },
        nameVi: 'Không còn chờ bổ sung hồ sơ vì khiếu nại được đưa lên giải quyết lần hai',
      },
      { act: 'escalation' },
    ]);
    expect(await requests(id)).toEqual(['CANCELLED']);
    expect((await dossiers.act(id, 'supplements', an, { note: 'Đã bổ sung.' })).status).toBe(409);

    // who refuses it leaves it to the first agency, which waits for the supplement again
    await run(dossiers, second.id, ['refusal', { ...desk, agency: second.agency }, REASON]);
    expect(await requests(id)).toEqual(['OPEN']);
    expect(await run(dossiers, id, ['supplements', an, { note: 'Đã bổ sung.' }])).toMatchObject({ status: 'ACCEPTED' });
  });

  it('leaves the request to be taken back once the agency above has refused', async () => {
    const id = await overdue();
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    const second = await escalate(id);
    await run(dossiers, second.id, ['refusal', { ...desk, agency: second.agency }, REASON]);
    expect(await run(dossiers, id, ['rollback', leader, REASON])).toMatchObject({ status: 'ACCEPTED' });
    expect(await requests(id)).toEqual(['CANCELLED']);
  });
});
