import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import type { EventTransport, TransportMessage } from '../../src/transport/transport.js';
import { EventNode } from './event-node.js';
import { openTransport } from './open-transport.js';
import { ServiceFixture } from './service-fixture.js';
import type { TransportUnderTest } from './transport-under-test.js';

const keysOf = (count: number, manner = 'key'): string[] => Array.from({ length: count }, (_, i) => `${manner}-${i}`);

/** What becomes of messages between a transport and the effects of a service, whatever the messages are. */
export function deliveryContract(name: string, create: (topic: string) => Promise<TransportUnderTest>): void {
  describe(`messages on the ${name} transport`, () => {
    let under: TransportUnderTest;
    let own: TestDatabase;
    let fixture: ServiceFixture;
    let publisher: EventTransport;
    let topic: string;
    let node: EventNode | undefined;

    const startNode = async (handlerTimeoutMs?: number): Promise<void> => {
      node = await EventNode.start({
        name: 'node',
        databaseUrl: own.url,
        transport: under.settings,
        topic,
        group: topic,
        consumes: true,
        relays: false,
        ...(handlerTimeoutMs !== undefined && { handlerTimeoutMs }),
      });
    };

    beforeEach(async () => {
      topic = `topic-${uuidv7()}`;
      [under, own] = await Promise.all([create(topic), createTestDatabase('service')]);
      fixture = await ServiceFixture.create(own.url, topic);
      publisher = await openTransport(under.settings);
    });
    afterEach(async () => {
      await node?.stop();
      node = undefined;
      await publisher.close();
      await fixture.close();
      await Promise.all([under.close(), own.drop()]);
    });

    it('that come three times, also late, have one effect', async () => {
      const keys = keysOf(16);
      const sent = fixture.messages(keys, 20);
      await startNode();
      let published = 0;
      const publish = async (messages: readonly TransportMessage[]): Promise<void> => {
        await publisher.publish(messages);
        published += messages.length;
      };
      for (let at = 0; at < sent.length; at += 40) {
        // what came before comes again, behind what is newer
        const again = sent.slice(Math.max(0, at - 40), at);
        const now = sent.slice(at, at + 40);
        await publish([...now, ...again.toReversed(), ...now]);
      }
      await publish(sent.toReversed());
      await fixture.expectEachOnce(keys, publisher.history);
      const ends = await publisher.history.ends([topic]);
      expect(ends.reduce((sum, { offset }) => sum + offset, 0)).toBe(published);
    });

    it('that can not be handled become dead letters with their reason; all others have their effect', async () => {
      const keys = keysOf(24);
      const { payload } = fixture.message('never');
      const event = JSON.parse(payload) as Record<string, unknown>;
      const first = fixture.messages(keys, 5);
      const bad = [
        fixture.raw('bad-json', '{"specversion":'),
        fixture.raw('bad-type', JSON.stringify({ ...event, id: uuidv7(), type: 'vn.nobody.knows.this.v1' })),
        fixture.raw(
          'bad-version',
          JSON.stringify({ ...event, id: uuidv7(), type: String(event['type']).replace(/v1$/, 'v99') }),
        ),
        fixture.raw('bad-data', JSON.stringify({ ...event, id: uuidv7(), data: { year: 'soon' } })),
        fixture.message('throw-0'),
      ];
      await startNode();
      await publisher.publish([...first, ...bad, ...fixture.messages(keys, 5)]);
      await fixture.expectEachOnce(keys, publisher.history);
      const letters = await eventually(async () => {
        const found = await fixture.deadLetters();
        return found.size >= bad.length ? found : undefined;
      });
      expect([...letters.keys()].sort()).toEqual(bad.map(({ key }) => key).sort());
      expect(letters.get('bad-json')).toMatch(/JSON/);
      expect(letters.get('bad-type')).toMatch(/vn\.nobody\.knows\.this\.v1/);
      expect(letters.get('bad-version')).toMatch(/v99/);
      expect(letters.get('bad-data')).toMatch(/data/);
      expect(letters.get('throw-0')).toBe('Error: not this one: throw-0');
    });

    it('whose handler hangs are given up in time, and hold up nobody else', async () => {
      const keys = keysOf(24);
      const hanging = keysOf(2, 'hang');
      await startNode(400);
      await publisher.publish([...fixture.messages(keys, 2), ...fixture.messages(hanging, 1)]);
      await publisher.publish(fixture.messages(keys, 8));
      await fixture.expectEachOnce(keys, publisher.history);
      const letters = await eventually(async () => {
        const found = await fixture.deadLetters();
        return found.size >= hanging.length ? found : undefined;
      });
      expect([...letters.keys()].sort()).toEqual(hanging);
      for (const reason of letters.values()) expect(reason).toMatch(/did not finish within 400 ms/);
      // the connections of those that hung serve again
      await publisher.publish(fixture.messages(keys, 2));
      await fixture.expectEachOnce(keys, publisher.history);
    });

    it('wait for a service that is away, in order', async () => {
      const keys = keysOf(20);
      await startNode();
      await publisher.publish(fixture.messages(keys, 5));
      await fixture.expectEachOnce(keys, publisher.history);
      await node?.stop();
      for (let i = 0; i < 5; i++) await publisher.publish(fixture.messages(keys, 10));
      expect(await fixture.effects()).toHaveLength(keys.length * 5);
      await startNode();
      await fixture.expectEachOnce(keys, publisher.history);
    });

    it('are taken in by few at a time while their handlers are busy', async () => {
      const held: number[] = [];
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const subscription = await publisher.subscribe(`busy-${topic}`, [topic], (batch) => {
        held.push(batch.length);
        return released;
      });
      for (let i = 0; i < 5; i++) await publisher.publish(fixture.messages(keysOf(40), 25));
      // four partitions are under way; a fifth would be by the time that another group has read everything
      await startNode();
      await fixture.effectsReach(5_000);
      expect(held.length).toBeGreaterThanOrEqual(1);
      expect(held.length).toBeLessThanOrEqual(4);
      expect(Math.max(...held)).toBeLessThanOrEqual(100);
      release();
      await subscription.close();
    });
  });
}
