import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import type { DeliveredMessage, EventTransport, TransportMessage } from '../../src/transport/transport.js';
import { openTransport } from './open-transport.js';
import type { TransportUnderTest } from './transport-under-test.js';

function messages(topic: string, count: number, keys: number, from = 0): TransportMessage[] {
  return Array.from({ length: count }, (_, i) => ({
    id: uuidv7(),
    topic,
    key: `key-${i % keys}`,
    payload: String(from + i),
  }));
}

/** What every transport promises; each one runs this suite. */
export function transportContract(name: string, create: (topic: string) => Promise<TransportUnderTest>): void {
  describe(`the ${name} transport`, () => {
    let under: TransportUnderTest;
    let transport: EventTransport;
    let topic: string;
    let group = 0;
    const nextGroup = (): string => `group-${++group}-${uuidv7()}`;

    beforeEach(async () => {
      topic = `topic-${uuidv7()}`;
      under = await create(topic);
      transport = await openTransport(under.settings);
    });
    afterEach(async () => {
      await transport.close();
      await under.close();
    });

    it('delivers every message to every group, in order per key', async () => {
      const seen: Record<string, DeliveredMessage[]> = { a: [], b: [] };
      for (const [label, list] of Object.entries(seen)) {
        await transport.subscribe(`${label}-${nextGroup()}`, [topic], async (batch) => void list.push(...batch));
      }
      const sent = messages(topic, 500, 7);
      for (let i = 0; i < sent.length; i += 50) await transport.publish(sent.slice(i, i + 50));
      await eventually(() => Object.values(seen).every((list) => list.length === 500));
      for (const list of Object.values(seen)) {
        for (let key = 0; key < 7; key++) {
          const payloads = list.filter((m) => m.key === `key-${key}`).map((m) => Number(m.payload));
          expect(payloads).toEqual([...payloads].sort((x, y) => x - y));
        }
        expect(new Set(list.map((m) => m.payload)).size).toBe(500);
      }
    });

    it('keeps what is published while a group is away, and goes on where it stopped', async () => {
      const id = nextGroup();
      const first: string[] = [];
      const subscription = await transport.subscribe(
        id,
        [topic],
        async (batch) => void first.push(...batch.map((m) => m.payload)),
      );
      await transport.publish(messages(topic, 20, 3));
      await eventually(() => first.length === 20);
      await subscription.close();
      await transport.publish(messages(topic, 20, 3, 20));
      await transport.close();
      transport = await openTransport(under.settings);
      const second: string[] = [];
      await transport.subscribe(id, [topic], async (batch) => void second.push(...batch.map((m) => m.payload)));
      await eventually(() => second.length === 20);
      expect(first.length).toBe(20);
      expect([...first, ...second].map(Number).sort((x, y) => x - y)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    });

    it('delivers a batch again when its handler fails', async () => {
      const tries: string[] = [];
      let failures = 2;
      await transport.subscribe(nextGroup(), [topic], async (batch) => {
        tries.push(...batch.map((m) => m.payload));
        if (failures-- > 0) throw new Error('not yet');
      });
      await transport.publish([{ id: uuidv7(), topic, key: 'k', payload: 'once more' }]);
      await eventually(() => tries.length === 3);
      expect(tries).toEqual(['once more', 'once more', 'once more']);
    });

    it('tells how many messages a group has not handled yet', async () => {
      const id = nextGroup();
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      await transport.publish(messages(topic, 30, 1));
      await transport.subscribe(id, [topic], () => released);
      await eventually(async () => (await transport.lag?.(id)) === 30);
      release();
      await eventually(async () => (await transport.lag?.(id)) === 0);
      expect(await transport.lag?.(nextGroup())).toBeUndefined();
    });

    it('starts a new group at the oldest message', async () => {
      await transport.publish(messages(topic, 10, 2));
      const seen: string[] = [];
      await transport.subscribe(nextGroup(), [topic], async (batch) => void seen.push(...batch.map((m) => m.payload)));
      await eventually(() => seen.length === 10);
    });

    it('waits at close for the handler in flight', async () => {
      let finished = false;
      let entered = false;
      const subscription = await transport.subscribe(nextGroup(), [topic], async () => {
        entered = true;
        await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
        finished = true;
      });
      await transport.publish(messages(topic, 1, 1));
      await eventually(() => entered);
      await subscription.close();
      expect(finished).toBe(true);
    });
  });
}
