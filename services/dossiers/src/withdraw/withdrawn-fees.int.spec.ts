import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { REASON, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';

const { an, handler } = personas;
const GRANTED = { granted: true, ...REASON };

describe('the fees of a dossier that is withdrawn', () => {
  let dossiers: DossierHost;
  let facts: Facts;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    facts = new Facts(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  it('are owed no more, also when their order is heard of afterwards', async () => {
    const { id } = await dossiers.accepted();
    const asked = await run(dossiers, id, ['withdrawal', an]);
    expect(asked).toMatchObject({ status: 'WITHDRAWAL_REQUESTED', financialState: 'DUE' });
    const gone = await run(dossiers, id, ['withdrawal/decision', handler, GRANTED]);
    expect(gone).toMatchObject({ status: 'WITHDRAWN', financialState: 'NOT_DUE' });
    await dossiers.host.handled(await facts.ordered(id));
    expect((await dossiers.read(id, an)).body).toMatchObject({ financialState: 'NOT_DUE', revision: gone.revision });
  });

  it('keep the receipt of what was paid of them', async () => {
    const { id } = await dossiers.accepted();
    const order = uuidv7();
    await facts.settled(id, order);
    await eventually(async () => (await dossiers.read(id, an)).body.financialState === 'PAID');
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 }];
    const duty = await run(dossiers, id, ['financial-duty', handler, { lines, ...REASON }], ['withdrawal', an]);
    expect(duty.financialState).toBe('DUE');
    const gone = await run(dossiers, id, ['withdrawal/decision', handler, GRANTED]);
    expect(gone).toMatchObject({ status: 'WITHDRAWN', financialState: 'NOT_DUE', fee: { receiptNumber: 'BL-1' } });
  });
});
