import { procedureAbolished, procedureAbolitionWithdrawn } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { DossierHost } from '../../test/dossiers.js';
import { permit, publishProcedure } from '../../test/reference.js';

describe('the abolition of a procedure', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('counts no more once it is taken back', async () => {
    const other = { ...(await dossiers.body()), procedureCode: 'GOING-ON' };
    await publishProcedure(dossiers.host, permit({ code: 'GOING-ON' }));
    const of = (day: string) =>
      dossiers.count('procedure_abolition', 'code = $1 AND effective_from = $2', ['GOING-ON', day]);
    await dossiers.host.receive(procedureAbolished, 'GOING-ON', { code: 'GOING-ON', effectiveFrom: '2026-01-01' });
    await eventually(async () => (await of('2026-01-01')) === 1);
    const withdrawn = { code: 'GOING-ON', abolishedFrom: '2026-01-01' };
    await dossiers.host.receive(procedureAbolitionWithdrawn, 'GOING-ON', withdrawn);
    await eventually(async () => (await of('2026-01-01')) === 0);
    expect((await dossiers.submit(other)).status).toBe(201);
  });

  it('goes on counting when that of another day is taken back', async () => {
    const body = { ...(await dossiers.body()), procedureCode: 'ENDED' };
    await publishProcedure(dossiers.host, permit({ code: 'ENDED' }));
    await dossiers.host.receive(procedureAbolished, 'ENDED', { code: 'ENDED', effectiveFrom: '2026-01-02' });
    const withdrawn = { code: 'ENDED', abolishedFrom: '2026-01-01' };
    const { id } = await dossiers.host.receive(procedureAbolitionWithdrawn, 'ENDED', withdrawn);
    await eventually(async () => (await dossiers.count('inbox_event', 'id = $1', [id])) === 1);
    expect((await dossiers.submit(body)).status).toBe(422);
  });
});
