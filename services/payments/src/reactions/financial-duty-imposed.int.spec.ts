import { dossierRolledBack, paymentOrderCreated, processingSuspended } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { accepted, an, noticeFor, PaymentsFixture } from '../../test/payments-fixture.js';
import type { PaymentOrderSummary } from '../read/payment-order.dto.js';

describe('a financial duty', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  it('becomes an order beside that of the acceptance, once for each occasion', async () => {
    const first = await payments.order();
    const { dossierId, procedureCode, procedureName, agency, applicant } = accepted();
    const duty = {
      ...{ procedureCode, procedureName, agency, applicant, dossierId: first.dossierId },
      number: first.dossierCode,
      cause: 'FINANCIAL_DUTY' as const,
      reason: 'Thuế sử dụng đất',
      feeLines: [{ code: 'THUE', nameVi: 'Thuế sử dụng đất', kind: 'LEVY' as const, amount: 1_200_000 }],
      suspendedAt: new Date().toISOString(),
    };
    expect(dossierId).not.toBe(first.dossierId);
    const event = await payments.host.receive(processingSuspended, first.dossierId, duty);
    await payments.host.redeliver(event, processingSuspended.topic);
    await payments.host.receive(processingSuspended, first.dossierId, { ...duty, feeLines: [] });
    await payments.host.receive(processingSuspended, first.dossierId, { ...duty, cause: 'PAUSE', feeLines: [] });
    await payments.host.receive(processingSuspended, first.dossierId, duty);
    const orders = (): ReturnType<typeof payments.list> => payments.list(an, `?dossier=${first.dossierId}`);
    await eventually(async () => (await orders()).total >= 3);
    await payments.host.settled();
    const { items, total } = await orders();
    expect(total).toBe(3);
    expect(items.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([150_000, 1_200_000, 1_200_000]);
    for (const { id } of items) expect(payments.host.eventsOf(paymentOrderCreated, id)).toHaveLength(1);
  });

  describe('that is taken back', () => {
    const feeLines = [{ code: 'THUE', nameVi: 'Thuế sử dụng đất', kind: 'LEVY' as const, amount: 1_000_000 }];
    const at = new Date().toISOString();

    /** What dossiers tells of a dossier whose acceptance has its order already. */
    const factsOf = ({ dossierId }: PaymentOrderSummary) => {
      const { procedureCode, procedureName, agency, applicant } = accepted();
      const dossier = { procedureCode, procedureName, agency, applicant, dossierId, number: 'x' };
      const imposition = { ...dossier, cause: 'FINANCIAL_DUTY' as const, reason: 'Thuế', suspendedAt: at, feeLines };
      const withdrawal = { act: 'financial-duty', status: 'ACCEPTED' as const, reason: 'Nhầm', rolledBackAt: at };
      return { imposition, withdrawal: { ...dossier, ...withdrawal, withdrawnFeeLines: feeLines } };
    };
    const ordersOf = async ({ dossierId }: PaymentOrderSummary): Promise<readonly PaymentOrderSummary[]> =>
      (await payments.list(an, `?dossier=${dossierId}`)).items.filter(({ amount }) => amount === 1_000_000);

    /** Answers the order of the duty, the latest of the dossier. */
    const impose = async (first: PaymentOrderSummary): Promise<PaymentOrderSummary> => {
      const before = (await ordersOf(first)).length;
      await payments.host.receive(processingSuspended, first.dossierId, factsOf(first).imposition);
      return eventually(async () => {
        const orders = await ordersOf(first);
        return orders.length > before ? orders[0] : undefined;
      });
    };
    const takeBack = (first: PaymentOrderSummary) =>
      payments.host.receive(dossierRolledBack, first.dossierId, factsOf(first).withdrawal);
    const withdrawn = ({ id }: PaymentOrderSummary): Promise<unknown> =>
      eventually(async () => (await payments.read(id)).status === 'WITHDRAWN');

    it('withdraws its order, and nothing is paid for it', async () => {
      const first = await payments.order();
      const duty = await impose(first);
      await takeBack(first);
      await withdrawn(duty);
      const path = `/api/v1/payment-orders/${duty.id}/attempts`;
      expect((await payments.host.post(path, { provider: 'vietqr' }, { as: an })).status).toBe(409);
      expect(await payments.read(first.id)).toMatchObject({ status: 'OPEN' });
    });

    it('owes back what is paid for it all the same', async () => {
      const first = await payments.order();
      const duty = await impose(first);
      await payments.notify(noticeFor(duty, { amount: 400_000 }));
      expect((await payments.read(duty.id)).refundDue).toBe(0);
      await takeBack(first);
      await withdrawn(duty);
      expect((await payments.read(duty.id)).refundDue).toBe(400_000);
      expect((await payments.notify(noticeFor(duty))).body).toMatchObject({ state: 'OVERPAID', receiptNumber: null });
      expect(await payments.read(duty.id)).toMatchObject({ status: 'WITHDRAWN', refundDue: 1_400_000 });
    });

    it("leaves another dossier's alone, though it is over the same", async () => {
      const [first, other] = [await payments.order(), await payments.order()];
      const duty = await impose(first);
      const same = await impose(other);
      await takeBack(first);
      await withdrawn(duty);
      expect(await payments.read(same.id)).toMatchObject({ status: 'OPEN', revision: 1 });
    });

    it('leaves what was paid before for the same, and withdraws what is open', async () => {
      const first = await payments.order();
      const paid = await impose(first);
      await payments.notify(noticeFor(paid));
      const again = await impose(first);
      await takeBack(first);
      await withdrawn(again);
      const settled = await payments.read(paid.id);
      expect(settled).toMatchObject({ status: 'SETTLED', refundDue: 0 });
      // paid in the moment of its withdrawal: that is heard, and changes nothing
      await payments.host.handled(await takeBack(first));
      expect(await payments.read(paid.id)).toEqual(settled);
    });

    it('is not taken for one that was withdrawn before: without an order of its own it waits', async () => {
      const first = await payments.order();
      const duty = await impose(first);
      await takeBack(first);
      await withdrawn(duty);
      const before = await payments.read(duty.id);
      const { id } = await takeBack(first);
      await eventually(
        async () => (await payments.rows('SELECT FROM parked_message WHERE event_id = $1', [id])).length === 1,
      );
      expect(await payments.read(duty.id)).toEqual(before);
    });
  });
});
