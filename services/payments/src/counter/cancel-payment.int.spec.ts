import { dossierDiscontinued, dossierRolledBack, paymentCancelled, paymentSettled } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { eventually, type TestClaims } from '@dvc/testing';
import { accepted, an, CONSTRUCTION, noticeFor, PaymentsFixture, PROVINCE, WARD } from '../../test/payments-fixture.js';
import type { PaymentOrderSummary, PaymentOrderView } from '../read/payment-order.dto.js';

const desk: TestClaims = { sub: 'thu-ngan', name: 'Hoàng Thị Thu', roles: ['desk_officer'], agency: CONSTRUCTION };
const accountant: TestClaims = { sub: 'ke-toan', name: 'Đàm Văn Sổ', roles: ['accountant'], agency: CONSTRUCTION };
const leader: TestClaims = { sub: 'lanh-dao', name: 'Lê Văn Trưởng', roles: ['agency_leader'], agency: CONSTRUCTION };
const wardDesk: TestClaims = { ...desk, sub: 'mot-cua-xa', agency: WARD };
const SLIP = { method: 'BANK_SLIP', amount: 150_000, currency: 'VND' };
const REASON = { reason: 'Ghi nhầm sang hồ sơ khác.' };

describe('a payment at the counter that was recorded wrongly', () => {
  let payments: PaymentsFixture;
  let serial = 0;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const take = (id: string, slipNumber: string, as = desk) =>
    payments.host.post<PaymentOrderView>(
      `/api/v1/payment-orders/${id}/counter-payment`,
      { ...SLIP, slipNumber },
      { as },
    );
  const cancel = (id: string, as: TestClaims = desk, headers: Record<string, string> = {}, body: object = REASON) =>
    payments.host.post<PaymentOrderView>(`/api/v1/payment-orders/${id}/counter-payment/cancellation`, body, {
      as,
      headers,
    });
  /** So many hours ago; an hour ahead no midnight comes between. */
  const recorded = (id: string, hoursAgo: number) =>
    payments.rows(
      'UPDATE provider_notice SET received_at = received_at - make_interval(hours => $2) WHERE order_id = $1',
      [id, hoursAgo],
    );
  const taken = async (
    hoursAgo = -1,
    as = desk,
    change: Parameters<typeof accepted>[0] = {},
  ): Promise<PaymentOrderView & { readonly slip: string }> => {
    const order = await payments.order(change);
    const slip = `VCB ${++serial}`;
    const { status, body } = await take(order.id, slip, as);
    expect(status).toBe(201);
    await recorded(order.id, hoursAgo);
    return { ...body, slip };
  };
  const until = ({ id }: PaymentOrderSummary, status: string): Promise<unknown> =>
    eventually(async () => (await payments.read(id)).status === status);

  it('is cancelled with a reason: the order is owed again and says what was taken, by whom, and who cancelled it', async () => {
    const { id, receiptNumber, slip, dossierId } = await taken();
    const { status, body } = await cancel(id, accountant, { 'if-match': '"2"' });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ status: 'OPEN', receiptNumber: null, settledAt: null, payments: [], revision: 3 }),
    ]);
    expect(body.cancelledPayments).toEqual([
      expect.objectContaining({
        ...{ provider: 'counter-bank-slip', transactionId: slip, amount: 150_000, currency: 'VND', receiptNumber },
        ...{ takenBy: 'Hoàng Thị Thu', cancelledBy: 'Đàm Văn Sổ', reason: REASON.reason },
      }),
    ]);
    expect(await payments.read(id, leader)).toEqual(body);
    expect((await payments.host.awaitEvent(paymentCancelled, id)).data).toMatchObject({
      ...{ orderId: id, dossierId, amount: 150_000, receiptNumber, reason: REASON.reason },
    });
  });

  it('tells the payer that it is void, not whose it was and why', async () => {
    const { id, receiptNumber } = await taken();
    await cancel(id, leader, {}, { reason: 'Bà Trần Thị Bình nộp.' });
    const [cancelled] = (await payments.read(id)).cancelledPayments;
    expect(cancelled).toMatchObject({ receiptNumber, reason: null, cancelledBy: null, transactionId: null });
  });

  it('leaves its slip to the order that it paid, and its receipt number to nobody', async () => {
    const [wrong, right] = [await taken(), await payments.order()];
    expect((await take(right.id, wrong.slip)).status).toBe(409);
    await cancel(wrong.id);
    const meant = await take(right.id, wrong.slip);
    const again = await take(wrong.id, `VCB ${++serial}`);
    expect([meant.status, again.status]).toEqual([201, 201]);
    const receipts = [wrong.receiptNumber, meant.body.receiptNumber, again.body.receiptNumber];
    expect(new Set(receipts).size).toBe(3);
    expect(again.body).toMatchObject({ refundDue: 0, cancelledPayments: [{ receiptNumber: wrong.receiptNumber }] });
  });

  it('gives way to the transfer that came as well', async () => {
    const order = await taken();
    await payments.notify(noticeFor(order));
    const { body } = await cancel(order.id);
    expect(body).toMatchObject({
      status: 'SETTLED',
      refundDue: 0,
      payments: [{ provider: 'vietqr', state: 'SETTLED' }],
    });
    await payments.host.settled();
    const told = payments.host.eventsOf(paymentSettled, order.id).map(({ data }) => data.receiptNumber);
    expect(told).toEqual([order.receiptNumber, body.receiptNumber]);
  });

  it('is cancelled once, however often that is sent', async () => {
    const { id } = await taken();
    const key = { 'idempotency-key': 'cancel-1' };
    const answers = await Promise.all([cancel(id, desk, key), cancel(id, desk, key), cancel(id, leader)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await payments.read(id)).cancelledPayments).toHaveLength(1);
    await payments.host.settled();
    expect(payments.host.eventsOf(paymentCancelled, id)).toHaveLength(1);
  });

  it('of a dossier that ended meanwhile is owed once that goes on', async () => {
    const order = await taken();
    const { procedureCode, procedureName, agency, applicant } = accepted();
    const facts = { procedureCode, procedureName, agency, applicant, dossierId: order.dossierId, number: 'x' };
    const at = new Date().toISOString();
    const end = await payments.host.receive(dossierDiscontinued, order.dossierId, {
      ...{ ...facts, ...REASON, discontinuedAt: at },
    });
    await payments.host.handled(end);
    expect((await cancel(order.id)).body).toMatchObject({ status: 'WITHDRAWN', refundDue: 0 });
    await payments.host.receive(dossierRolledBack, order.dossierId, {
      ...{ ...facts, ...REASON, act: 'discontinuation', status: 'ACCEPTED', rolledBackAt: at },
    });
    await until(order, 'OPEN');
  });

  const mayCancel: readonly (readonly [string, TestClaims, number])[] = [
    ['the leader of the agency, days later', leader, 50],
    ['the leader of an agency above, days later', { ...leader, agency: PROVINCE }, 50],
    ['an accountant of the desk, the same day', accountant, -1],
  ];
  it.each(mayCancel)('is cancelled by %s', async (_, as, hoursAgo) => {
    const { id } = await taken(hoursAgo);
    expect((await cancel(id, as)).status).toBe(200);
  });

  const mayNot: readonly (readonly [string, number, TestClaims, number])[] = [
    ['the desk, the next day', 403, desk, 25],
    ['the desk of an agency above', 403, { ...desk, agency: PROVINCE }, -1],
    ['the payer', 403, an, -1],
    ['a case handler', 403, { ...desk, roles: ['case_handler'] }, -1],
    ['the desk of another agency', 404, wardDesk, -1],
    ['the leader of another agency', 404, { ...leader, agency: WARD }, 50],
    ['an officer who owes it himself', 403, { ...leader, sub: 'citizen-an' }, -1],
  ];
  it.each(mayNot)('is not cancelled by %s: %i, and changes nothing', async (_, status, as, hoursAgo) => {
    const { id } = await taken(hoursAgo);
    expect((await cancel(id, as)).status).toBe(status);
    expect(await payments.read(id)).toMatchObject({ status: 'SETTLED', cancelledPayments: [], revision: 2 });
  });

  it('is the part of the desk that took it for another agency', async () => {
    const change = { intakeDesk: WARD };
    const [atWard, atAgency] = [await taken(-1, wardDesk, change), await taken(-1, desk, change)];
    expect([(await cancel(atWard.id, desk)).status, (await cancel(atAgency.id, wardDesk)).status]).toEqual([403, 403]);
    const wardLeader = { ...wardDesk, roles: ['desk_officer', 'agency_leader'] };
    expect((await cancel(atAgency.id, wardLeader)).status).toBe(403);
    expect((await cancel(atWard.id, wardDesk)).status).toBe(200);
  });

  it('is one that there is, with a reason, at the revision that was seen', async () => {
    const { id } = await taken();
    expect((await cancel(id, desk, { 'if-match': '"1"' })).status).toBe(412);
    expect((await cancel(id, desk, {}, {})).status).toBe(400);
    expect((await cancel('00000000-0000-7000-8000-000000000000')).status).toBe(404);
    const [open, online] = [await payments.order(), await payments.order()];
    await payments.notify(noticeFor(online));
    for (const order of [open, online]) expect((await cancel(order.id, leader)).status).toBe(409);
    expect((await payments.read(online.id)).status).toBe('SETTLED');
  });

  it('is kept in tables that agree with the entities', async () => {
    expect(await schemaDrift(payments.host.service.database.dataSource)).toEqual([]);
  });
});
