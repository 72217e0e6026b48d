import { eventually, figure, printFigures } from '@dvc/testing';
import { an, PaymentsFixture } from '../payments-fixture.js';

/** F11: the same Idempotency-Key again, where the interceptor guards the operation. */
const KEYS = figure(2, 100);
const AT_ONCE = 50;

describe(`an attempt to pay whose key is sent ${AT_ONCE} times at once`, () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const begin = (orderId: string, key: string, json: object = { provider: 'vietqr' }) =>
    payments.host.post<{ id: string }>(`/api/v1/payment-orders/${orderId}/attempts`, json, {
      as: an,
      headers: { 'idempotency-key': key },
    });

  /** As a client does that is told to come again: all wait for one of them, on a machine with other work too long. */
  const insist = (orderId: string, key: string): ReturnType<typeof begin> =>
    eventually(
      async () => {
        const answer = await begin(orderId, key);
        return answer.status === 503 && answer.headers.has('retry-after') ? undefined : answer;
      },
      { every: 500 },
    );

  it(
    `is begun once for each of ${KEYS} keys, and all callers get the same code`,
    async () => {
      const before = await payments.count('payment_attempt');
      for (let n = 0; n < KEYS; n++) {
        const order = await payments.order();
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => insist(order.id, `pay-${n}`)));
        expect([n, new Set(answers.map(({ status }) => status))]).toEqual([n, new Set([201])]);
        expect([n, new Set(answers.map(({ body }) => JSON.stringify(body))).size]).toEqual([n, 1]);
        const first = answers.filter(({ headers }) => headers.get('idempotent-replayed') !== 'true');
        expect([n, first.length]).toEqual([n, 1]);
      }
      expect((await payments.count('payment_attempt')) - before).toBe(KEYS);
      printFigures({ 'keys x requests at once': `${KEYS} x ${AT_ONCE}` });
    },
    figure(30_000, 1_800_000),
  );

  it('is refused with another body, and begun anew a day later', async () => {
    const order = await payments.order();
    const first = await begin(order.id, 'again');
    expect(await begin(order.id, 'again', { provider: 'other' })).toMatchObject({ status: 422 });
    const age = (hours: number) =>
      payments.rows(
        "UPDATE idempotency_key SET created_at = created_at - make_interval(hours => $1) WHERE key = 'again'",
        [hours],
      );
    await age(23);
    expect((await begin(order.id, 'again')).body).toEqual(first.body);
    await age(2);
    const anew = await begin(order.id, 'again');
    expect([anew.status, anew.body.id === first.body.id]).toEqual([201, false]);
  });
});
