import { accountant, an, binh, noticeFor, PaymentsFixture } from '../../test/payments-fixture.js';
import { parseVietQr } from '../providers/vietqr/vietqr-payload.js';
import type { BegunAttempt } from './payment-attempt.dto.js';

describe('an attempt to pay', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start({ VIETQR_ACCOUNT_NAME: 'SO TAI CHINH' });
  });
  afterAll(() => payments.stop());

  const begin = (id: string, body: unknown = { provider: 'vietqr' }, as = an, headers: Record<string, string> = {}) =>
    payments.host.post<BegunAttempt>(`/api/v1/payment-orders/${id}/attempts`, body, { as, headers });

  it('gives the payer a code for exactly what he owes', async () => {
    const order = await payments.order();
    const { status, body } = await begin(order.id);
    expect(status).toBe(201);
    expect(parseVietQr(body.payload)).toEqual({
      bankBin: '970416',
      account: '257678859',
      amount: 150_000,
      memo: order.reference,
    });
    expect(body).toMatchObject({
      provider: 'vietqr',
      amount: 150_000,
      currency: 'VND',
      memo: order.reference,
      beneficiary: { bankBin: '970416', account: '257678859', name: 'SO TAI CHINH' },
      qrPng: expect.stringMatching(/^data:image\/png;base64,iVBOR/),
      qrSvg: expect.stringMatching(/^<svg/),
    });
    const { attempts, revision } = await payments.read(order.id);
    expect(attempts).toEqual([expect.objectContaining({ id: body.id, payload: body.payload })]);
    expect(revision).toBe(2);
  });

  it('repeated with its idempotency key is the same attempt', async () => {
    const { id } = await payments.order();
    const key = { 'idempotency-key': 'attempt-1' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => begin(id, undefined, an, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect((await payments.read(id)).attempts).toHaveLength(1);
  });

  it.each([
    ['another applicant', binh, 404],
    ['an officer', accountant, 403],
  ])('by %s is refused and leaves nothing', async (_, as, status) => {
    const { id } = await payments.order();
    expect((await begin(id, undefined, as)).status).toBe(status);
    expect((await payments.read(id)).attempts).toEqual([]);
  });

  it.each([
    ['an unknown provider', { provider: 'cash' }],
    ['none', {}],
    ['a property of every object', { provider: 'constructor' }],
    ['an amount of its own', { provider: 'vietqr', amount: 1 }],
    ['a list', [{ provider: 'vietqr' }]],
  ])('with %s is malformed', async (_, body) => {
    const { id } = await payments.order();
    expect((await begin(id, body)).status).toBe(400);
    expect((await payments.read(id)).attempts).toEqual([]);
  });

  it.each(['nothing', '00000000-0000-7000-8000-000000000000'])('for the order %s finds none', async (id) => {
    expect((await begin(id)).status).toBe(404);
  });

  it('for a settled order comes too late', async () => {
    const order = await payments.order();
    await begin(order.id);
    await payments.notify(noticeFor(order));
    const answer = await payments.host.post<{ type: string }>(
      `/api/v1/payment-orders/${order.id}/attempts`,
      { provider: 'vietqr' },
      { as: an },
    );
    expect(answer).toMatchObject({ status: 409, body: { type: '/problems/conflict' } });
    expect((await payments.read(order.id)).attempts).toHaveLength(1);
  });
});
