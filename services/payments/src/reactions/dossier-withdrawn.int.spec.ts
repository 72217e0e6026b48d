import { dossierAccepted, dossierWithdrawn, processingSuspended } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { accepted, an, noticeFor, PaymentsFixture } from '../../test/payments-fixture.js';
import type { PaymentOrderSummary } from '../read/payment-order.dto.js';

describe('a dossier that is withdrawn', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const at = new Date().toISOString();
  const dossierOf = ({ dossierId, dossierCode }: PaymentOrderSummary) => {
    const { procedureCode, procedureName, agency, applicant } = accepted();
    return { procedureCode, procedureName, agency, applicant, dossierId, number: dossierCode };
  };
  const withdraw = (order: PaymentOrderSummary) =>
    payments.host.receive(dossierWithdrawn, order.dossierId, {
      ...dossierOf(order),
      withdrawnAt: new Date().toISOString(),
    });
  const isWithdrawn = ({ id }: PaymentOrderSummary): Promise<unknown> =>
    eventually(async () => (await payments.read(id)).status === 'WITHDRAWN');

  it('has no order open any more, and another dossier keeps its own', async () => {
    const [order, other] = [await payments.order(), await payments.order()];
    const feeLines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY' as const, amount: 1_000 }];
    const duty = { cause: 'FINANCIAL_DUTY' as const, reason: 'Thuế', suspendedAt: at, feeLines };
    await payments.host.receive(processingSuspended, order.dossierId, { ...dossierOf(order), ...duty });
    await withdraw(order);
    await isWithdrawn(order);
    const { items } = await payments.list(an, `?dossier=${order.dossierId}`);
    expect(items.map(({ status }) => status)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    const attempt = await payments.host.post(
      `/api/v1/payment-orders/${order.id}/attempts`,
      { provider: 'vietqr' },
      { as: an },
    );
    expect(attempt.status).toBe(409);
    expect(await payments.read(other.id)).toMatchObject({ status: 'OPEN', revision: 1 });
  });

  it('owes nothing, gets back what comes in all the same, and keeps what was settled before', async () => {
    const [late, settled] = [await payments.order(), await payments.order()];
    await payments.notify(noticeFor(settled));
    const before = await payments.read(settled.id);
    await withdraw(settled);
    await withdraw(late);
    await isWithdrawn(late);
    expect(before.status).toBe('SETTLED');
    await payments.notify(noticeFor(late));
    expect(await payments.read(late.id)).toMatchObject({
      status: 'WITHDRAWN',
      refundDue: 150_000,
      receiptNumber: null,
    });
    await payments.host.settled();
    expect(await payments.read(settled.id)).toEqual(before);
  });

  it('owes nothing either when the fact that opens its order was a dead letter before', async () => {
    const { pool } = payments.host.service.database;
    const data = accepted();
    await pool.query(
      `ALTER TABLE payment_order ADD CONSTRAINT failing CHECK (dossier_id <> '${data.dossierId}') NOT VALID`,
    );
    await payments.host.receive(dossierAccepted, data.dossierId, data);
    const [letter] = await eventually(async () => {
      await pool.query(
        "UPDATE parked_message SET attempts = 5, next_attempt_at = now() WHERE state = 'WAITING' AND attempts > 0 AND begun_at IS NULL",
      );
      const { rows } = await pool.query<{ id: string }>("SELECT id FROM parked_message WHERE state = 'DEAD'");
      return rows.length > 0 ? rows : undefined;
    });
    const { dossierId, procedureCode, procedureName, agency, applicant, dossierCode } = data;
    const facts = { dossierId, procedureCode, procedureName, agency, applicant, number: dossierCode };
    const withdrawal = await payments.host.receive(dossierWithdrawn, dossierId, { ...facts, withdrawnAt: at });
    await eventually(
      async () => (await pool.query('SELECT FROM parked_message WHERE event_id = $1', [withdrawal.id])).rowCount === 1,
    );
    await pool.query('ALTER TABLE payment_order DROP CONSTRAINT failing');
    const as = { sub: 'admin', roles: ['province_admin'], agency: '000.00.00.H14' };
    expect((await payments.host.post(`/api/v1/dead-letters/${letter?.id}/requeue`, {}, { as })).status).toBeLessThan(
      300,
    );
    await eventually(async () => (await pool.query('SELECT FROM parked_message')).rowCount === 0);
    const { items } = await payments.list({ sub: applicant.subject, roles: ['applicant'] }, `?dossier=${dossierId}`);
    expect(items.map(({ status }) => status)).toEqual(['WITHDRAWN']);
  });
});
