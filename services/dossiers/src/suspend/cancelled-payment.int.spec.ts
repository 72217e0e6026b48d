import { paymentSettled, processingSuspended } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { type ProcessedAnswer, REASON, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';

const { an, desk, handler, leader } = personas;

describe('a payment that was recorded wrongly', () => {
  let dossiers: DossierHost;
  let facts: Facts;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    facts = new Facts(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  const read = async (id: string): Promise<ProcessedAnswer> => (await dossiers.read<ProcessedAnswer>(id, desk)).body;
  const acts = async (id: string): Promise<readonly string[]> =>
    (
      await dossiers.host.service.database.pool.query<{ act: string }>(
        'SELECT act FROM dossier_history WHERE dossier_id = $1 ORDER BY revision DESC LIMIT 3',
        [id],
      )
    ).rows.map(({ act }) => act);
  const paid = async (): Promise<{ readonly id: string; readonly order: string }> => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    await dossiers.host.handled(await facts.settled(id, order));
    return { id, order };
  };

  it('leaves the fees due as before, without its receipt, and paid by the next payment of the order', async () => {
    const { id, order } = await paid();
    expect(await read(id)).toMatchObject({ financialState: 'PAID', fee: { receiptNumber: 'BL-1' } });
    await dossiers.host.handled(await facts.cancelled(id, order));
    expect(await read(id)).toMatchObject({
      ...{ status: 'ACCEPTED', financialState: 'DUE' },
      fee: { paymentOrderId: order, receiptNumber: null, paidAt: null },
    });
    expect(await acts(id)).toEqual(['payment-cancellation', 'payment', 'acceptance']);
    await dossiers.host.handled(await facts.settled(id, order, { receiptNumber: 'BL-2' }));
    expect(await read(id)).toMatchObject({ financialState: 'PAID', fee: { receiptNumber: 'BL-2' } });
  });

  it('is heard of once, and not again as a payment', async () => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    const settled = await facts.settled(id, order);
    const cancelled = await facts.cancelled(id, order);
    await dossiers.host.handled(cancelled);
    const { revision } = await read(id);
    // told once more, in facts of their own
    await dossiers.host.handled(await facts.cancelled(id, order));
    await dossiers.host.handled(await dossiers.host.receive(paymentSettled, order, settled.data));
    expect(await read(id)).toMatchObject({ financialState: 'DUE', revision });
  });

  it('leaves the next payment of the order alone when its cancellation comes after that', async () => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    const first = await facts.settled(id, order);
    await dossiers.host.handled(first);
    const next = { receiptNumber: 'BL-2', settledAt: '2026-11-22T04:00:00.000Z' };
    await dossiers.host.handled(await facts.settled(id, order, next));
    const { revision } = await read(id);
    await dossiers.host.handled(await facts.cancelled(id, order));
    // told once more, in facts of their own
    await dossiers.host.handled(await dossiers.host.receive(paymentSettled, order, first.data));
    await dossiers.host.handled(await facts.cancelled(id, order));
    expect(await read(id)).toMatchObject({
      ...{ financialState: 'PAID', revision },
      fee: { receiptNumber: 'BL-2', paidAt: next.settledAt },
    });
    expect(await dossiers.count('dossier_payment', 'dossier_id = $1', [id])).toBe(1);
  });

  it('leaves what else was paid, with its receipt', async () => {
    const [{ id, order }, duty] = [await paid(), uuidv7()];
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 75_000 }];
    await run(dossiers, id, ['financial-duty', handler, { lines, ...REASON }]);
    await dossiers.host.handled(await facts.settled(id, duty, { receiptNumber: 'BL-9' }));
    await run(dossiers, id, ['approval', leader]);
    await dossiers.host.handled(await facts.cancelled(id, duty, 'BL-9'));
    expect(await read(id)).toMatchObject({
      ...{ status: 'APPROVED', financialState: 'DUE' },
      fee: { receiptNumber: 'BL-1', paymentOrderId: duty },
    });
    await dossiers.host.handled(await facts.cancelled(id, order));
    expect(await read(id)).toMatchObject({ financialState: 'DUE', fee: { receiptNumber: null } });
  });

  it('has nothing due while the dossier has ended', async () => {
    const { id, order } = await paid();
    await run(dossiers, id, ['discontinuation', leader, REASON]);
    await dossiers.host.handled(await facts.cancelled(id, order));
    expect(await read(id)).toMatchObject({ status: 'DISCONTINUED', financialState: 'NOT_DUE' });
    expect(await run(dossiers, id, ['rollback', leader, REASON])).toMatchObject({ financialState: 'DUE' });
  });

  it('lets a dossier that went on for it stand still again, with its clock, until it is paid', async () => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    await run(dossiers, id, ['financial-duty', handler, REASON]);
    await dossiers.host.handled(await facts.settled(id, order));
    expect((await read(id)).status).toBe('ACCEPTED');
    await dossiers.host.handled(await facts.cancelled(id, order));
    const stopped = await read(id);
    expect(stopped).toMatchObject({ status: 'FINANCIAL_DUTY', financialState: 'DUE' });
    expect(stopped.pausedAt).not.toBeNull();
    expect(await acts(id)).toEqual(['financial-duty', 'payment-cancellation', 'resumption']);
    await eventually(() => dossiers.host.eventsOf(processingSuspended, id).length === 2);
    expect(dossiers.host.eventsOf(processingSuspended, id)[1]?.data.feeLines).toEqual([]);
    await dossiers.host.handled(await facts.settled(id, order, { receiptNumber: 'BL-2' }));
    expect(await read(id)).toMatchObject({ status: 'ACCEPTED', financialState: 'PAID', pausedAt: null });
  });

  it('stops nothing that an officer has gone on with since', async () => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    await run(dossiers, id, ['financial-duty', handler, REASON]);
    await dossiers.host.handled(await facts.settled(id, order));
    await run(dossiers, id, ['extension', handler, { by: { amount: 2, unit: 'WORKING_DAY' }, ...REASON }]);
    await dossiers.host.handled(await facts.cancelled(id, order));
    expect(await read(id)).toMatchObject({ status: 'ACCEPTED', financialState: 'DUE', pausedAt: null });
    expect(await run(dossiers, id, ['financial-duty', handler, REASON])).toMatchObject({ status: 'FINANCIAL_DUTY' });
  });

  it('shows the applicant what happened', async () => {
    const { id, order } = await paid();
    await dossiers.host.handled(await facts.cancelled(id, order));
    const { body } = await dossiers.host.get<{ items: readonly { act: string; actName?: string }[] }>(
      `/api/v1/dossiers/${id}/history`,
      { as: an },
    );
    expect(body.items.map(({ act }) => act)).toContain('payment-cancellation');
  });
});
