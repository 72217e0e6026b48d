import { dossierAccepted, paymentOrderCreated } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { accepted, an, PaymentsFixture } from '../../test/payments-fixture.js';

describe('an accepted dossier', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  it('becomes one payment order with charges and levies apart', async () => {
    const { id } = await payments.order();
    const order = await payments.read(id);
    expect(order).toMatchObject({
      status: 'OPEN',
      amount: 150_000,
      currency: 'VND',
      charges: 100_000,
      levies: 50_000,
      amountInWords: 'Một trăm năm mươi nghìn đồng',
      lines: [
        { code: 'PHI_THAM_DINH', nameVi: 'Phí thẩm định', kind: 'CHARGE', amount: 100_000 },
        { code: 'LE_PHI_CAP_PHEP', nameVi: 'Lệ phí cấp giấy phép', kind: 'LEVY', amount: 50_000 },
      ],
      applicantName: 'Nguyễn Văn An',
      receiptNumber: null,
      settledAt: null,
      refundDue: 0,
      attempts: [],
      payments: [],
      revision: 1,
    });
    expect(order.reference).toMatch(/^DVC\d{9}$/);
  });

  it('announces the order once, for its applicant', async () => {
    const order = await payments.order();
    const event = await payments.host.awaitEvent(paymentOrderCreated, order.id);
    expect(event.data).toEqual({
      orderId: order.id,
      dossierId: order.dossierId,
      dossierCode: order.dossierCode,
      amount: 150_000,
      applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
      lines: expect.arrayContaining([expect.objectContaining({ code: 'PHI_THAM_DINH', amount: 100_000 })]),
      createdAt: order.createdAt,
    });
  });

  it('has one order however often and in however many events it is told', async () => {
    const data = accepted();
    const event = await payments.host.receive(dossierAccepted, data.dossierId, data);
    await payments.host.redeliver(event, dossierAccepted.topic);
    // told again in an event of its own, with other fees
    await payments.host.receive(dossierAccepted, data.dossierId, { ...data, feeLines: [], totalFee: 0 });
    const more = [{ code: 'X', nameVi: 'X', kind: 'LEVY', amount: 999 } as const];
    await payments.host.receive(dossierAccepted, data.dossierId, { ...data, feeLines: more, totalFee: 999 });
    await payments.host.redeliver(event, dossierAccepted.topic);
    await inOrderAfter(data.dossierId);
    const { items, total } = await payments.list(an, `?dossier=${data.dossierId}`);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ amount: 150_000, revision: 1 });
    await payments.host.settled();
    expect(payments.host.eventsOf(paymentOrderCreated, items[0]?.id)).toHaveLength(1);
  });

  it('that is free has none', async () => {
    const free = accepted({ feeLines: [], totalFee: 0 });
    await payments.host.receive(dossierAccepted, free.dossierId, free);
    await inOrderAfter(free.dossierId);
    expect((await payments.list(an, `?dossier=${free.dossierId}`)).total).toBe(0);
  });

  it('whose total is not what its lines come to has none', async () => {
    const wrong = accepted({ totalFee: 1 });
    await payments.host.receive(dossierAccepted, wrong.dossierId, wrong);
    await payments.host.receive(dossierAccepted, wrong.dossierId, wrong);
    const sane = await payments.order();
    expect(sane.status).toBe('OPEN');
    expect((await payments.list(an, `?dossier=${wrong.dossierId}`)).total).toBe(0);
  });

  it('gets a reference that no other order has', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => payments.order()));
    expect(new Set(orders.map(({ reference }) => reference)).size).toBe(20);
  });

  it('is kept in tables that agree with the entities', async () => {
    expect(await schemaDrift(payments.host.service.database.dataSource)).toEqual([]);
  });

  /** Waits until everything sent before for the dossier was handled: events of one dossier stay in order. */
  async function inOrderAfter(dossierId: string): Promise<void> {
    const marker = accepted();
    await payments.host.handled(await payments.host.receive(dossierAccepted, dossierId, marker));
  }
});
