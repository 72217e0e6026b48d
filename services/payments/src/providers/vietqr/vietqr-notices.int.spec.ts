import { request } from 'node:http';
import { paymentSettled } from '@dvc/contracts';
import { an, noticeFor, NOTICES, PaymentsFixture, SECRET } from '../../../test/payments-fixture.js';
import { signNotice } from './notice-signature.js';

describe("a bank's notice", () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const deliveries = (transactionId: string) =>
    payments.rows<{ state: string; deliveries: number }>(
      'SELECT state, deliveries FROM provider_notice WHERE transaction_id = $1 ORDER BY id',
      [transactionId],
    );

  it('of the exact amount settles the order, gives it a receipt and says so', async () => {
    const order = await payments.order();
    const notice = noticeFor(order);
    const answer = await payments.notify(notice);
    expect(answer).toMatchObject({ status: 200, body: { transactionId: notice.transactionId, state: 'SETTLED' } });
    expect(answer.body.receiptNumber).toMatch(/^CB\/26E-\d{7}$/);
    const settled = await payments.read(order.id);
    expect(settled).toMatchObject({
      status: 'SETTLED',
      receiptNumber: answer.body.receiptNumber,
      refundDue: 0,
      revision: 2,
    });
    expect(settled.payments).toEqual([
      {
        provider: 'vietqr',
        transactionId: notice.transactionId,
        amount: 150_000,
        currency: 'VND',
        takenBy: null,
        paidAt: '2026-11-22T02:30:00.000Z',
        receivedAt: settled.settledAt,
        state: 'SETTLED',
      },
    ]);
    expect((await payments.host.awaitEvent(paymentSettled, order.id)).data).toEqual({
      orderId: order.id,
      dossierId: order.dossierId,
      dossierCode: order.dossierCode,
      amount: 150_000,
      applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
      provider: 'vietqr',
      receiptNumber: answer.body.receiptNumber,
      settledAt: settled.settledAt,
    });
    expect((await payments.list(an, `?dossier=${order.dossierId}&status=SETTLED`)).total).toBe(1);
    expect((await payments.list(an, `?dossier=${order.dossierId}&status=OPEN`)).total).toBe(0);
  });

  it('sent 50 times at once has one effect and 50 equal answers', async () => {
    const order = await payments.order();
    const notice = noticeFor(order);
    const answers = await Promise.all(Array.from({ length: 50 }, () => payments.notify(notice)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { state: 'SETTLED' } });
    expect(await deliveries(notice.transactionId)).toEqual([{ state: 'SETTLED', deliveries: 50 }]);
    expect(await payments.read(order.id)).toMatchObject({ status: 'SETTLED', refundDue: 0, revision: 2 });
    await payments.host.settled();
    expect(payments.host.eventsOf(paymentSettled, order.id)).toHaveLength(1);
  });

  it('of a second transfer for a settled order is kept for refund, without a second receipt', async () => {
    const order = await payments.order();
    const first = await payments.notify(noticeFor(order));
    const second = await payments.notify(noticeFor(order, { amount: 70_000 }));
    expect(second).toMatchObject({ status: 200, body: { state: 'OVERPAID', receiptNumber: null } });
    const seen = await payments.read(order.id);
    expect(seen).toMatchObject({ receiptNumber: first.body.receiptNumber, refundDue: 70_000 });
    expect(seen.payments.map(({ state, amount }) => [state, amount])).toEqual([
      ['SETTLED', 150_000],
      ['OVERPAID', 70_000],
    ]);
    await payments.host.settled();
    expect(payments.host.eventsOf(paymentSettled, order.id)).toHaveLength(1);
  });

  it('of 20 different transfers at once settles with one of them and keeps the rest for refund', async () => {
    const order = await payments.order();
    const answers = await Promise.all(Array.from({ length: 20 }, () => payments.notify(noticeFor(order))));
    const states = answers.map(({ body }) => body.state).sort();
    expect(states).toEqual([...Array.from({ length: 19 }, () => 'OVERPAID'), 'SETTLED']);
    expect(await payments.read(order.id)).toMatchObject({ status: 'SETTLED', refundDue: 19 * 150_000 });
  });

  it.each([
    ['one đồng less', { amount: 149_999 }, 149_999],
    ['one đồng more', { amount: 150_001 }, 150_001],
    ['another currency', { currency: 'USD' }, 0],
  ])(
    'of %s leaves the order open, for a person to look at; the right payment still settles it',
    async (_, change, refund) => {
      const order = await payments.order();
      const notice = noticeFor(order, change);
      expect(await payments.notify(notice)).toMatchObject({
        status: 200,
        body: { state: 'MISMATCHED', receiptNumber: null },
      });
      expect(await payments.notify(notice)).toMatchObject({
        status: 200,
        body: { state: 'MISMATCHED', receiptNumber: null },
      });
      expect(await deliveries(notice.transactionId)).toEqual([{ state: 'MISMATCHED', deliveries: 2 }]);
      expect(await payments.read(order.id)).toMatchObject({
        status: 'OPEN',
        receiptNumber: null,
        refundDue: 0,
        payments: [expect.objectContaining({ state: 'MISMATCHED' })],
      });
      expect((await payments.notify(noticeFor(order))).body.state).toBe('SETTLED');
      expect(await payments.read(order.id)).toMatchObject({ status: 'SETTLED', refundDue: refund });
    },
  );

  it('finds its order in the words that banks put around the reference', async () => {
    const order = await payments.order();
    const reference = `MBVCB.771.${order.reference.toLowerCase()}.CT tu NGUYEN VAN AN`;
    expect((await payments.notify(noticeFor(order, { reference }))).body.state).toBe('SETTLED');
  });

  it.each(['DVC999999999', 'tien hoc phi', "'; DROP TABLE payment_order; --"])(
    'about "%s" matches no order and is kept for review',
    async (reference) => {
      const notice = noticeFor({ reference, amount: 150_000 });
      const first = await payments.notify(notice);
      expect(first).toMatchObject({ status: 200, body: { state: 'UNMATCHED', receiptNumber: null } });
      expect(await payments.notify(notice)).toMatchObject({ status: 200, body: first.body });
      expect(await deliveries(notice.transactionId)).toEqual([{ state: 'UNMATCHED', deliveries: 2 }]);
    },
  );

  it('that tells a known transaction differently has no effect and is kept beside the first', async () => {
    const [order, other] = [await payments.order(), await payments.order()];
    const notice = noticeFor(order);
    await payments.notify(notice);
    const contradiction = { ...notice, reference: other.reference };
    const answers = await Promise.all(Array.from({ length: 5 }, () => payments.notify(contradiction)));
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 200, body: { state: 'CONTRADICTORY', receiptNumber: null } });
    expect(await payments.read(other.id)).toMatchObject({ status: 'OPEN', payments: [], revision: 1 });
    expect(await deliveries(notice.transactionId)).toEqual([
      { state: 'SETTLED', deliveries: 1 },
      { state: 'CONTRADICTORY', deliveries: 5 },
    ]);
  });

  it('with one transaction for two orders at once settles only one of them', async () => {
    const orders = await Promise.all([payments.order(), payments.order()]);
    const { transactionId } = noticeFor(orders[0]);
    const answers = await Promise.all(orders.map((order) => payments.notify(noticeFor(order, { transactionId }))));
    expect(answers.map(({ body }) => body.state).sort()).toEqual(['CONTRADICTORY', 'SETTLED']);
    const seen = await Promise.all(orders.map(({ id }) => payments.read(id)));
    expect(seen.map(({ status }) => status).sort()).toEqual(['OPEN', 'SETTLED']);
  });

  describe('that is not authentic', () => {
    const tampered = async (
      send: (order: { reference: string; amount: number }) => Promise<{ status: number; body: unknown }>,
    ) => {
      const order = await payments.order();
      const notices = await payments.count('provider_notice');
      const answer = await send(order);
      expect(await payments.count('provider_notice')).toBe(notices);
      expect(await payments.read(order.id)).toMatchObject({ status: 'OPEN', payments: [], revision: 1 });
      return answer;
    };
    const refused = { status: 401, body: { type: '/problems/notice-signature-invalid', status: 401 } };

    it.each([
      ['signed with another secret', { secret: 'the secret of another' }],
      ['signed six minutes ago', { at: -360 }],
      ['signed for the future', { at: 360 }],
      ['without a signature', { headers: { 'x-signature': '' } }],
      ['with a signature that is no hex', { headers: { 'x-signature': 'x'.repeat(64) } }],
      [
        'with another timestamp than was signed',
        { headers: { 'x-timestamp': String(Math.floor(Date.now() / 1_000) - 100) } },
      ],
      ['without a timestamp', { headers: { 'x-timestamp': '' } }],
      ['with a timestamp that is no number', { headers: { 'x-timestamp': 'now' } }],
    ])('because it is %s is refused and changes nothing', async (_, delivery) => {
      expect(await tampered((order) => payments.notify(noticeFor(order), delivery))).toMatchObject(refused);
    });

    it('because its amount was changed on the way is refused and changes nothing', async () => {
      const answer = await tampered((order) => {
        const notice = noticeFor(order, { amount: 1 });
        return payments.notify(notice, { body: JSON.stringify({ ...notice, amount: 150_000 }) });
      });
      expect(answer).toMatchObject(refused);
    });

    it('because only its white space was changed is refused too: the bytes are signed', async () => {
      const answer = await tampered((order) => {
        const notice = noticeFor(order);
        return payments.notify(notice, { body: JSON.stringify(notice, null, 1) });
      });
      expect(answer).toMatchObject(refused);
    });

    it.each(['not json', '', '{"a":', '[]'])('is refused before "%s" is read', async (body) => {
      expect(await payments.notify('{}', { body })).toMatchObject(refused);
    });
  });

  it('is verified over its bytes, whatever they look like as JSON', async () => {
    const order = await payments.order();
    const spaced = `\n{ "reference":"\\u0044VC${order.reference.slice(3)}",${JSON.stringify(noticeFor(order))
      .replace(/"reference":"[^"]*",/, '')
      .slice(1)} `;
    expect((await payments.notify(spaced)).body).toMatchObject({ state: 'SETTLED' });
  });

  describe('that is signed but malformed', () => {
    it.each<[string, unknown]>([
      ['broken JSON', '{"transactionId":'],
      ['an empty body', ''],
      ['a list', '[]'],
      ['a text', '"x"'],
      ['an object with a prototype', '{"__proto__":{"amount":1}}'],
      ['without a transaction', noticeFor({ reference: 'DVC000000001', amount: 1 }, { transactionId: '' })],
      ['an amount in words', { ...noticeFor({ reference: 'DVC000000001', amount: 1 }), amount: '150000' }],
      ['a fraction of a đồng', noticeFor({ reference: 'DVC000000001', amount: 0.5 })],
      ['a negative amount', noticeFor({ reference: 'DVC000000001', amount: -1 })],
      ['an amount beyond all money', noticeFor({ reference: 'DVC000000001', amount: 1e20 })],
      ['an unknown field', { ...noticeFor({ reference: 'DVC000000001', amount: 1 }), fee: 0 }],
      ['a day that never was', noticeFor({ reference: 'DVC000000001', amount: 1 }, { paidAt: '2026-02-30T00:00:00Z' })],
      ['a leap second', noticeFor({ reference: 'DVC000000001', amount: 1 }, { paidAt: '2026-11-22T23:59:60Z' })],
      ['the year zero', noticeFor({ reference: 'DVC000000001', amount: 1 }, { paidAt: '0000-01-01T00:00:00Z' })],
      ['a far offset', noticeFor({ reference: 'DVC000000001', amount: 1 }, { paidAt: '2026-11-22T00:00:00+99:99' })],
      ['a NUL in its text', noticeFor({ reference: 'DVC000000001\u0000', amount: 1 })],
    ])('because of %s is a 400 and leaves no trace', async (_, notice) => {
      const before = await payments.count('provider_notice');
      const answer = await payments.notify(notice);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await payments.count('provider_notice')).toBe(before);
    });

    it('because it is no JSON by its media type is a 415', async () => {
      const answer = await payments.notify(noticeFor({ reference: 'x', amount: 1 }), {
        headers: { 'content-type': 'text/csv' },
      });
      expect(answer.status).toBe(415);
    });
  });

  it('of more than 16 kB is refused unread, whether or not it tells its length', async () => {
    const big = JSON.stringify({ reference: 'x'.repeat(17_000) });
    expect((await payments.notify(big)).status).toBe(413);
    expect(await chunked(`${payments.host.url}${NOTICES}`, big)).toBe(413);
    const [order] = [await payments.order()];
    expect((await payments.notify(`${JSON.stringify(noticeFor(order))}${' '.repeat(10_000)}`)).status).toBe(200);
  });

  it('is described with its headers in OpenAPI', async () => {
    const { body } = await payments.host.get<{ paths: Record<string, { post?: { parameters: { name: string }[] } }> }>(
      '/openapi.json',
    );
    const parameters = body.paths[NOTICES]?.post?.parameters.map(({ name }) => name);
    expect(parameters).toEqual(expect.arrayContaining(['X-Timestamp', 'X-Signature']));
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/simulators'))).toEqual([]);
    expect((await payments.host.get('/simulators/vietqr/transfers')).status).toBe(404);
  });
});

/** Sends without a content length. */
function chunked(url: string, body: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = {
    'content-type': 'application/json',
    'transfer-encoding': 'chunked',
    'x-timestamp': timestamp,
    'x-signature': signNotice(SECRET, timestamp, Buffer.from(body)),
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
