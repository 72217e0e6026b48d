import { localDay } from '@dvc/calendar';
import type { TestClaims } from '@dvc/testing';
import { CONSTRUCTION, PaymentsFixture } from '../../test/payments-fixture.js';
import type { PaymentOrderView } from '../read/payment-order.dto.js';

const desk: TestClaims = { sub: 'thu-ngan', name: 'Hoàng Thị Thu', roles: ['desk_officer'], agency: CONSTRUCTION };
const SLIP = { method: 'BANK_SLIP', amount: 150_000, currency: 'VND' };
const DAY_MS = 86_400_000;

interface Old {
  readonly id: string;
  /** so many days after that of the order */
  readonly day: (shift: number) => string;
}

interface Refusal {
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

describe('a slip of a bank', () => {
  let payments: PaymentsFixture;
  let serial = 0;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  /** An order that is three days old. */
  const old = async (): Promise<Old> => {
    const { id } = await payments.order();
    await payments.rows("UPDATE payment_order SET created_at = created_at - interval '3 days' WHERE id = $1", [id]);
    const createdAt = Date.parse((await payments.read(id)).createdAt);
    return { id, day: (shift) => localDay(new Date(createdAt + shift * DAY_MS)) };
  };
  const take = (id: string, body: object) =>
    payments.host.post<PaymentOrderView & Refusal>(
      `/api/v1/payment-orders/${id}/counter-payment`,
      { ...SLIP, slipNumber: `VCB ${++serial}`, ...body },
      { as: desk },
    );

  it('says on which day the payer paid, and the order when that was recorded', async () => {
    const { id, day } = await old();
    const before = Date.now();
    const { status, body } = await take(id, { paidOn: day(2) });
    expect([status, body.status]).toEqual([201, 'SETTLED']);
    expect(body.payments.map(({ paidAt }) => localDay(new Date(paidAt)))).toEqual([day(2)]);
    for (const recorded of [body.payments[0]?.receivedAt, body.settledAt])
      expect(Date.parse(recorded ?? '')).toBeGreaterThanOrEqual(before);
  });

  it('was not paid before its order on the same day', async () => {
    const { id, day } = await old();
    const { body } = await take(id, { paidOn: day(0) });
    expect(body.payments[0]?.paidAt).toBe(body.createdAt);
  });

  it('without a day counts from its recording', async () => {
    const { body } = await take((await old()).id, {});
    expect(body.payments[0]?.paidAt).toBe(body.payments[0]?.receivedAt);
  });

  it.each([
    ['on a day that has not come', 5, {}],
    ['the day before its order', -1, {}],
    ['in cash days ago', 1, { method: 'CASH', slipNumber: undefined }],
    ['by card days ago', 1, { method: 'CARD' }],
  ])('paid %s is refused, and nothing is owed less', async (_, shift, over) => {
    const { id, day } = await old();
    const refused = await take(id, { paidOn: day(shift), ...over });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/paidOn', code: 'paidOn' }] } });
    expect(await payments.read(id)).toMatchObject({ status: 'OPEN', payments: [], revision: 1 });
  });

  it('of no day that there is is malformed', async () => {
    expect((await take((await old()).id, { paidOn: '2026-02-30' })).status).toBe(400);
  });
});
