import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { type ProcessedAnswer, REASON, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';

const { an, handler, leader } = personas;
const DISCONTINUATION = ['discontinuation', leader, REASON] as const;
const ROLLBACK = ['rollback', leader, REASON] as const;
const DUTY = ['financial-duty', handler, REASON] as const;

describe('the fees of a dossier that is discontinued', () => {
  let dossiers: DossierHost;
  let facts: Facts;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    facts = new Facts(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  const read = async (id: string): Promise<ProcessedAnswer> => (await dossiers.read<ProcessedAnswer>(id, an)).body;

  it('are owed no more, and owed again when the discontinuation is taken back', async () => {
    const { id } = await dossiers.accepted();
    expect(await run(dossiers, id, DISCONTINUATION)).toMatchObject({
      status: 'DISCONTINUED',
      financialState: 'NOT_DUE',
    });
    expect(await run(dossiers, id, ROLLBACK)).toMatchObject({ status: 'ACCEPTED', financialState: 'DUE' });
    await facts.settled(id);
    await eventually(async () => (await read(id)).financialState === 'PAID');
  });

  it('are owed by the order that is heard of meanwhile once it goes on, not before', async () => {
    const { id } = await dossiers.accepted();
    await run(dossiers, id, DISCONTINUATION);
    const orderId = uuidv7();
    await dossiers.host.handled(await facts.ordered(id, orderId));
    expect(await read(id)).toMatchObject({ financialState: 'NOT_DUE', fee: { paymentOrderId: orderId } });
    expect(await run(dossiers, id, ROLLBACK)).toMatchObject({
      financialState: 'DUE',
      fee: { paymentOrderId: orderId },
    });
  });

  it('stay paid, and keep the receipt of what was paid at the same moment', async () => {
    const [before, meanwhile, part] = [await dossiers.accepted(), await dossiers.accepted(), await dossiers.accepted()];
    await dossiers.host.handled(await facts.settled(before.id));
    expect(await run(dossiers, before.id, DISCONTINUATION)).toMatchObject({ financialState: 'PAID' });
    expect(await run(dossiers, before.id, ROLLBACK)).toMatchObject({ financialState: 'PAID' });

    await run(dossiers, meanwhile.id, DUTY, DISCONTINUATION);
    await dossiers.host.handled(await facts.settled(meanwhile.id));
    expect(await read(meanwhile.id)).toMatchObject({
      ...{ status: 'DISCONTINUED', financialState: 'PAID' },
      fee: { receiptNumber: 'BL-1' },
    });
    // what it stood still for has come: it goes on at once
    expect(await run(dossiers, meanwhile.id, ROLLBACK)).toMatchObject({
      ...{ status: 'ACCEPTED', financialState: 'PAID', pausedAt: null },
    });

    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 }];
    await run(dossiers, part.id, ['financial-duty', handler, { lines, ...REASON }], DISCONTINUATION);
    await dossiers.host.handled(await facts.settled(part.id));
    expect(await read(part.id)).toMatchObject({ financialState: 'NOT_DUE', fee: { receiptNumber: 'BL-1' } });
    expect(await run(dossiers, part.id, ROLLBACK)).toMatchObject({ status: 'FINANCIAL_DUTY', financialState: 'DUE' });
  });
});
