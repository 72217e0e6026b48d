import { dossierDiscontinued, dossierRolledBack, paymentSettled, processingSuspended } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { eventually } from '@dvc/testing';
import { accepted, accountant, an, noticeFor, PaymentsFixture } from '../../test/payments-fixture.js';
import type { PaymentOrderSummary } from '../read/payment-order.dto.js';

const PAST = '2026-11-22T03:00:00.000Z';

describe('a dossier that is discontinued', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const factsOf = ({ dossierId, dossierCode }: PaymentOrderSummary) => {
    const { procedureCode, procedureName, agency, applicant } = accepted();
    return { procedureCode, procedureName, agency, applicant, dossierId, number: dossierCode, reason: 'Nhầm' };
  };
  const discontinue = (order: PaymentOrderSummary, discontinuedAt = new Date().toISOString()) =>
    payments.host.receive(dossierDiscontinued, order.dossierId, { ...factsOf(order), discontinuedAt });
  const takeBack = (order: PaymentOrderSummary, act = 'discontinuation') =>
    payments.host.receive(dossierRolledBack, order.dossierId, {
      ...{ ...factsOf(order), act, status: 'ACCEPTED' },
      rolledBackAt: new Date().toISOString(),
    });
  const until = (order: PaymentOrderSummary, status: string): Promise<unknown> =>
    eventually(async () => (await payments.read(order.id)).status === status);
  const payWays = async ({ id, amount }: PaymentOrderSummary): Promise<readonly number[]> => {
    const path = `/api/v1/payment-orders/${id}`;
    const attempt = await payments.host.post(`${path}/attempts`, { provider: 'vietqr' }, { as: an });
    const cash = { method: 'CASH', amount, currency: 'VND' };
    const counter = await payments.host.post(`${path}/counter-payment`, cash, { as: accountant });
    return [attempt.status, counter.status];
  };

  it('can be paid for by nobody, until that is taken back: then the same is owed, and the former code pays it', async () => {
    const order = await payments.order();
    await discontinue(order);
    await until(order, 'WITHDRAWN');
    expect(await payWays(order)).toEqual([409, 409]);
    await takeBack(order);
    await until(order, 'OPEN');
    expect(await payments.read(order.id)).toMatchObject({ amount: 150_000, reference: order.reference, refundDue: 0 });
    await payments.notify(noticeFor(order));
    expect(await payments.read(order.id)).toMatchObject({ status: 'SETTLED', refundDue: 0 });
  });

  it('keeps what comes in all the same to be given back, and as the payment once it goes on', async () => {
    const order = await payments.order();
    await discontinue(order);
    await until(order, 'WITHDRAWN');
    await payments.notify(noticeFor(order, { amount: 1_000 }));
    const notice = noticeFor(order);
    expect((await payments.notify(notice)).body).toMatchObject({ state: 'OVERPAID', receiptNumber: null });
    expect(await payments.read(order.id)).toMatchObject({ status: 'WITHDRAWN', refundDue: 151_000 });
    await takeBack(order);
    await until(order, 'SETTLED');
    const settled = await payments.read(order.id);
    expect(settled).toMatchObject({ refundDue: 1_000, receiptNumber: expect.stringMatching(/^CB\/26E-\d{7}$/) });
    expect(settled.payments.map(({ amount, state }) => [amount, state])).toEqual([
      [1_000, 'OVERPAID'],
      [150_000, 'SETTLED'],
    ]);
    const told = await payments.host.awaitEvent(paymentSettled, order.id);
    expect(told.data).toMatchObject({ provider: 'vietqr', receiptNumber: settled.receiptNumber });
    const repeated = await payments.notify(notice);
    expect(repeated.body).toMatchObject({ state: 'SETTLED', receiptNumber: settled.receiptNumber });
    expect((await payments.read(order.id)).refundDue).toBe(1_000);
  });

  it('gives back what was paid after its end and before the platform heard of it, not what was paid in time', async () => {
    const [late, timely] = [await payments.order(), await payments.order()];
    for (const order of [late, timely]) await payments.notify(noticeFor(order));
    await discontinue(late, PAST);
    await payments.host.handled(await discontinue(timely));
    await eventually(async () => (await payments.read(late.id)).refundDue === 150_000);
    expect(await payments.read(late.id)).toMatchObject({ status: 'SETTLED', revision: 3 });
    expect(await payments.read(timely.id)).toMatchObject({ status: 'SETTLED', refundDue: 0, revision: 2 });
    await takeBack(late);
    await eventually(async () => (await payments.read(late.id)).refundDue === 0);
    await payments.host.settled();
    expect(payments.host.eventsOf(paymentSettled, late.id)).toHaveLength(1);
  });

  it('is discontinued and goes on once for each time, however often that is told', async () => {
    const order = await payments.order();
    const end = await discontinue(order);
    const back = await takeBack(order);
    await payments.host.handled(back);
    await payments.host.redeliver(end, dossierDiscontinued.topic);
    await payments.host.redeliver(back, dossierRolledBack.topic);
    const again = await discontinue(order);
    await payments.host.handled(again);
    expect(await payments.read(order.id)).toMatchObject({ status: 'WITHDRAWN', revision: 4 });
    // another act was taken back
    await payments.host.handled(await takeBack(order, 'approval'));
    expect((await payments.read(order.id)).status).toBe('WITHDRAWN');
    await takeBack(order);
    await until(order, 'OPEN');
  });

  it('owes what a duty added again, and not what a duty added that was taken back before', async () => {
    const order = await payments.order();
    const duty = { cause: 'FINANCIAL_DUTY' as const, suspendedAt: PAST };
    const lines = (amount: number) => [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY' as const, amount }];
    const impose = (amount: number) =>
      payments.host.receive(processingSuspended, order.dossierId, {
        ...{ ...factsOf(order), ...duty },
        feeLines: lines(amount),
      });
    await impose(1_000);
    await payments.host.receive(dossierRolledBack, order.dossierId, {
      ...{ ...factsOf(order), act: 'financial-duty', status: 'ACCEPTED', rolledBackAt: PAST },
      withdrawnFeeLines: lines(1_000),
    });
    await impose(2_000);
    await discontinue(order);
    await until(order, 'WITHDRAWN');
    await takeBack(order);
    await until(order, 'OPEN');
    const { items } = await payments.list(an, `?dossier=${order.dossierId}`);
    expect(items.map(({ amount, status }) => [amount, status]).sort()).toEqual([
      [1_000, 'WITHDRAWN'],
      [150_000, 'OPEN'],
      [2_000, 'OPEN'],
    ]);
  });

  it('is settled once by the payment that meets the taking back', async () => {
    const order = await payments.order();
    await discontinue(order);
    await until(order, 'WITHDRAWN');
    await Promise.all([takeBack(order), payments.notify(noticeFor(order))]);
    await until(order, 'SETTLED');
    expect(await payments.read(order.id)).toMatchObject({ refundDue: 0, payments: [{ state: 'SETTLED' }] });
    await payments.host.settled();
    expect(payments.host.eventsOf(paymentSettled, order.id)).toHaveLength(1);
  });

  it('is kept in tables that agree with the entities', async () => {
    expect(await schemaDrift(payments.host.service.database.dataSource)).toEqual([]);
  });
});
