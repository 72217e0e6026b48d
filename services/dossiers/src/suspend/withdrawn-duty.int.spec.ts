import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { REASON, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';

const { desk, handler } = personas;

describe('a financial duty that was mistyped', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('takes back a duty over as much as was paid before it, and names the order of what is left', async () => {
    const { id } = await dossiers.accepted();
    const facts = new Facts(dossiers.host);
    const fee = async () => (await dossiers.read(id, desk)).body.fee;
    const [acceptance, duty] = [uuidv7(), uuidv7()];
    await facts.settled(id, acceptance);
    await eventually(async () => (await fee())?.paymentOrderId === acceptance);
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 75_000 }];
    await run(dossiers, id, ['financial-duty', handler, { lines, ...REASON }]);
    await facts.ordered(id, duty);
    await eventually(async () => (await fee())?.paymentOrderId === duty);
    const back = await run(dossiers, id, ['rollback', handler, REASON]);
    expect(back).toMatchObject({ status: 'ACCEPTED', financialState: 'PAID', fee: { paymentOrderId: acceptance } });
    expect(back.fee?.total.amount).toBe(75_000);
  });
});
