import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { an, PaymentsFixture } from '../../../../test/payments-fixture.js';
import type { BegunAttempt } from '../../../attempt/payment-attempt.dto.js';
import { vietQrPayload } from '../vietqr-payload.js';
import type { SimulatedTransfer, SimulatedTransferPage } from './simulated-transfer.dto.js';

/** Stands where the gateway does; can be away for some requests. */
class Door {
  failures = 0;
  target = '';

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Door> {
    const server = createServer();
    const door = new Door(server);
    server.on('request', (incoming, outgoing) => {
      if (door.failures > 0) {
        door.failures--;
        outgoing.writeHead(502).end();
        return;
      }
      const { method, headers, url = '' } = incoming;
      const forwarded = request(new URL(url, door.target), { method, headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
      });
      forwarded.on('error', () => outgoing.destroy());
      incoming.pipe(forwarded);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('the simulated bank', () => {
  let door: Door;
  let payments: PaymentsFixture;
  beforeAll(async () => {
    door = await Door.open();
    payments = await PaymentsFixture.start({ SIMULATORS: 'on', PUBLIC_URL: door.url });
    door.target = payments.host.url;
  });
  afterAll(async () => {
    await payments.stop();
    await door.close();
  });

  const transfer = (body: object) => payments.host.post<SimulatedTransfer>('/simulators/vietqr/transfers', body);
  const payload = async (orderId: string): Promise<string> =>
    (
      await payments.host.post<BegunAttempt>(
        `/api/v1/payment-orders/${orderId}/attempts`,
        { provider: 'vietqr' },
        { as: an },
      )
    ).body.payload;
  const receipt = expect.stringMatching(/^CB\/26E-\d{7}$/) as unknown as string;

  it('pays what a scanned code says and its notice settles the order', async () => {
    const order = await payments.order();
    const { status, body } = await transfer({ payload: await payload(order.id) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ reference: order.reference, amount: 150_000, fault: 'NONE' });
    expect(body.notices).toEqual([{ status: 200, state: 'SETTLED', receiptNumber: receipt }]);
    expect(await payments.read(order.id)).toMatchObject({
      status: 'SETTLED',
      receiptNumber: body.notices[0]?.receiptNumber,
    });
  });

  it('pays what is typed in, once more if it is told to: that is for refund', async () => {
    const { id, reference, amount } = await payments.order();
    expect((await transfer({ reference, amount })).body.notices[0]?.state).toBe('SETTLED');
    expect((await transfer({ reference, amount })).body.notices[0]?.state).toBe('OVERPAID');
    expect(await payments.read(id)).toMatchObject({ refundDue: 150_000 });
  });

  it.each([
    [
      'DUPLICATE',
      [
        { status: 200, state: 'SETTLED', receiptNumber: receipt },
        { status: 200, state: 'SETTLED', receiptNumber: receipt },
      ],
      'SETTLED',
    ],
    ['TAMPERED', [{ status: 401, state: null, receiptNumber: null }], 'OPEN'],
    ['WRONG_AMOUNT', [{ status: 200, state: 'MISMATCHED', receiptNumber: null }], 'OPEN'],
    [
      'LATE',
      [
        { status: 401, state: null, receiptNumber: null },
        { status: 200, state: 'SETTLED', receiptNumber: receipt },
      ],
      'SETTLED',
    ],
  ] as const)('plays the fault %s', async (fault, notices, status) => {
    const order = await payments.order();
    const { body } = await transfer({ payload: await payload(order.id), fault });
    expect(body.notices).toEqual(notices);
    expect(new Set(body.notices.map(({ receiptNumber }) => receiptNumber).filter(Boolean)).size).toBeLessThanOrEqual(1);
    const seen = await payments.read(order.id);
    expect(seen).toMatchObject({ status, refundDue: 0 });
    expect(seen.payments).toHaveLength(fault === 'TAMPERED' ? 0 : 1);
  });

  it('tries again while the platform is away', async () => {
    const { id, reference, amount } = await payments.order();
    door.failures = 2;
    expect((await transfer({ reference, amount })).body.notices).toEqual([
      { status: 200, state: 'SETTLED', receiptNumber: receipt },
    ]);
    expect(door.failures).toBe(0);
    expect((await payments.read(id)).payments).toHaveLength(1);
  });

  it('gives up after five tries', async () => {
    const { id, reference, amount } = await payments.order();
    door.failures = 5;
    expect((await transfer({ reference, amount })).body.notices).toEqual([
      { status: 502, state: null, receiptNumber: null },
    ]);
    expect(door.failures).toBe(0);
    expect((await payments.read(id)).status).toBe('OPEN');
  });

  const foreign = vietQrPayload({ bankBin: '970415', account: '1', amount: 1_000, memo: 'x' });
  const open = vietQrPayload({ bankBin: '970416', account: '257678859' });

  it.each([
    ['nothing', {}, 400],
    ['a reference without amount', { reference: 'DVC000000001' }, 400],
    ['a code and a reference', { payload: open, reference: 'DVC000000001', amount: 1 }, 400],
    ['an unknown fault', { reference: 'x', amount: 1, fault: 'FIRE' }, 400],
    ['a text that is no code', { payload: 'hello' }, 422],
    ["another bank's account", { payload: foreign }, 422],
    ['a code without amount', { payload: open }, 422],
    ['two amounts', { payload: vietQrPayload({ bankBin: '970416', account: '257678859', amount: 5 }), amount: 6 }, 422],
  ])('transfers nothing for %s', async (_, body, status) => {
    const before = await payments.count('provider_notice');
    expect((await transfer(body)).status).toBe(status);
    expect(await payments.count('provider_notice')).toBe(before);
  });

  it('lists what it did, the latest first', async () => {
    const { reference, amount } = await payments.order();
    const { body: done } = await transfer({ reference, amount });
    const { body } = await payments.host.get<SimulatedTransferPage>('/simulators/vietqr/transfers');
    expect(body.items[0]).toEqual(done);
    expect(body.total).toBe(body.items.length);
  });
});
