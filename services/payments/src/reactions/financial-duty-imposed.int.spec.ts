import { dossierRolledBack, paymentOrderCreated, processingSuspended } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { accepted, an, PaymentsFixture } from '../../test/payments-fixture.js';

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

  it('that is taken back withdraws its order, and nothing is paid for it', async () => {
    const first = await payments.order();
    const { procedureCode, procedureName, agency, applicant } = accepted();
    const dossier = { procedureCode, procedureName, agency, applicant, dossierId: first.dossierId, number: 'x' };
    const feeLines = [{ code: 'THUE', nameVi: 'Thuế sử dụng đất', kind: 'LEVY' as const, amount: 1_000_000 }];
    const at = new Date().toISOString();
    await payments.host.receive(processingSuspended, first.dossierId, {
      ...{ ...dossier, cause: 'FINANCIAL_DUTY', reason: 'Thuế', suspendedAt: at },
      feeLines,
    });
    await eventually(async () => (await payments.list(an, `?dossier=${first.dossierId}`)).total === 2);
    await payments.host.receive(dossierRolledBack, first.dossierId, {
      ...{ ...dossier, act: 'financial-duty', status: 'ACCEPTED', reason: 'Nhầm số tiền', rolledBackAt: at },
      withdrawnFeeLines: feeLines,
    });
    const duty = await eventually(async () => {
      const { items } = await payments.list(an, `?dossier=${first.dossierId}&status=WITHDRAWN`);
      return items[0];
    });
    expect(duty.amount).toBe(1_000_000);
    const path = `/api/v1/payment-orders/${duty.id}/attempts`;
    expect((await payments.host.post(path, { provider: 'vietqr' }, { as: an })).status).toBe(409);
    expect(await payments.read(first.id)).toMatchObject({ status: 'OPEN' });
  });
});
