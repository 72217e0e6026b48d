import { paymentSettled } from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import {
  accountant,
  an,
  CONSTRUCTION,
  HEALTH,
  noticeFor,
  PaymentsFixture,
  PROVINCE,
} from '../../test/payments-fixture.js';
import type { PaymentOrderView } from '../read/payment-order.dto.js';

const desk: TestClaims = { sub: 'thu-ngan', name: 'Hoàng Thị Thu', roles: ['desk_officer'], agency: CONSTRUCTION };
const CASH = { method: 'CASH', amount: 150_000, currency: 'VND' };

interface Refusal {
  readonly errors?: readonly { readonly pointer: string }[];
}

describe('a payment at the counter', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const take = (id: string, body: object = CASH, as: TestClaims = desk, headers: Record<string, string> = {}) =>
    payments.host.post<PaymentOrderView & Refusal>(`/api/v1/payment-orders/${id}/counter-payment`, body, {
      as,
      headers,
    });

  it('settles the order with a receipt number, says who took it, and tells the dossier', async () => {
    const order = await payments.order();
    const { status, body } = await take(order.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'SETTLED',
      receiptNumber: expect.stringMatching(/^CB\/26E-\d{7}$/),
      refundDue: 0,
      payments: [
        { provider: 'counter-cash', amount: 150_000, currency: 'VND', takenBy: 'Hoàng Thị Thu', state: 'SETTLED' },
      ],
    });
    expect((await payments.host.awaitEvent(paymentSettled, order.id)).data).toMatchObject({
      dossierId: order.dossierId,
      provider: 'counter-cash',
      receiptNumber: body.receiptNumber,
    });
    expect(await payments.read(order.id)).toEqual(body);
  });

  it('is taken once, whoever takes it and however often it is sent', async () => {
    const order = await payments.order();
    const key = { 'idempotency-key': 'cash-1' };
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => take(order.id, CASH, desk, key)),
      ...Array.from({ length: 5 }, () => take(order.id, CASH, accountant)),
    ]);
    const taken = answers.filter(({ status }) => status === 201).map(({ body }) => body.receiptNumber);
    expect(new Set(taken).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect((await payments.read(order.id)).payments).toHaveLength(1);
  });

  it('leaves what comes by transfer afterwards to be refunded', async () => {
    const order = await payments.order();
    expect((await take(order.id)).status).toBe(201);
    await payments.notify(noticeFor(order));
    expect(await payments.read(order.id)).toMatchObject({ status: 'SETTLED', refundDue: 150_000 });
  });

  it('by card or with a slip of a bank names the slip, which pays one order', async () => {
    const [one, other] = [await payments.order(), await payments.order()];
    const slip = { ...CASH, method: 'BANK_SLIP' };
    expect(await take(one.id, slip)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/slipNumber' }] } });
    const paid = await take(one.id, { ...slip, slipNumber: 'AGRIBANK 42' });
    expect(paid.body.payments).toMatchObject([{ provider: 'counter-bank-slip', transactionId: 'AGRIBANK 42' }]);
    for (const typed of ['AGRIBANK 42', ' Agribank   42 '])
      expect((await take(other.id, { ...slip, slipNumber: typed })).status).toBe(409);
    expect(await payments.read(other.id)).toMatchObject({ status: 'OPEN', payments: [], revision: 1 });
    expect((await take(other.id, { ...CASH, method: 'CARD', slipNumber: 'AGRIBANK 42' })).status).toBe(201);
  });

  const refused: readonly (readonly [string, number, object, TestClaims])[] = [
    ['of less than is owed', 422, { ...CASH, amount: 149_999 }, desk],
    ['of more than is owed', 422, { ...CASH, amount: 150_001 }, desk],
    ['in another currency', 400, { ...CASH, currency: 'USD' }, desk],
    ['without an amount', 400, { method: 'CASH', currency: 'VND' }, desk],
    ['by a method that there is not', 400, { ...CASH, method: 'constructor' }, desk],
    ['with a field of its own', 400, { ...CASH, receiptNumber: 'CB/26E-0000001' }, desk],
    ['taken by the applicant', 403, CASH, an],
    ['taken by a case handler', 403, CASH, { ...desk, roles: ['case_handler'] }],
    ['taken by another agency', 404, CASH, { ...desk, agency: HEALTH }],
    ['taken by an officer without an agency', 404, CASH, { sub: 'x', roles: ['accountant'] }],
    [
      'taken by an officer elsewhere who owes it himself',
      404,
      CASH,
      { ...an, roles: ['applicant', 'accountant'], agency: HEALTH },
    ],
  ];
  it.each(refused)('%s is refused with %i and changes nothing', async (_, status, body, as) => {
    const order = await payments.order();
    expect((await take(order.id, body, as)).status).toBe(status);
    expect(await payments.read(order.id)).toMatchObject({
      status: 'OPEN',
      payments: [],
      receiptNumber: null,
      revision: 1,
    });
  });

  it('is the part of an agency above too, and of nobody who knows a former state', async () => {
    const order = await payments.order();
    expect((await take(order.id, CASH, desk, { 'if-match': '"2"' })).status).toBe(412);
    expect((await take(order.id, CASH, { ...desk, agency: PROVINCE }, { 'if-match': '"1"' })).status).toBe(201);
  });

  it('is not taken by who owes it, and by card terminals of one number at two agencies', async () => {
    const [one, other] = [await payments.order(), await payments.order({ agency: HEALTH })];
    expect((await take(one.id, CASH, { ...desk, sub: 'citizen-an' })).status).toBe(403);
    const card = { ...CASH, method: 'CARD', slipNumber: '000042' };
    expect((await take(one.id, card)).status).toBe(201);
    expect((await take(other.id, card, { ...desk, agency: HEALTH })).status).toBe(201);
  });

  it('is not taken for what is not there', async () => {
    expect((await take('00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await take('nothing')).status).toBe(404);
  });
});
