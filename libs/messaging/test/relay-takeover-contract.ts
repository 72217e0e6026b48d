import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { EventNode, type EventNodeOptions } from './contract/event-node.js';
import { NodeProcess } from './contract/node-process.js';
import { ServiceFixture } from './contract/service-fixture.js';
import type { TransportUnderTest } from './contract/transport-under-test.js';

const KEYS = Array.from({ length: 20 }, (_, i) => `key-${i}`);
const TAKEOVER_MS = 2_000;

/** What becomes of events when the process of a leading relay is stopped, on each transport. */
export function relayTakeoverContract(
  transportName: string,
  create: (topic: string) => Promise<TransportUnderTest>,
): void {
  describe(`a relay that leads over the ${transportName} transport`, () => {
    let own: TestDatabase;
    let under: TransportUnderTest;
    let topic: string;
    let fixture: ServiceFixture;

    beforeEach(async () => {
      topic = `topic-${uuidv7()}`;
      [own, under] = await Promise.all([createTestDatabase('service'), create(topic)]);
      fixture = await ServiceFixture.create(own.url, topic);
    });
    afterEach(async () => {
      await fixture.close();
      await Promise.all([own.drop(), under.close()]);
    });

    it('is replaced when its process is stopped, and changes nothing when it goes on', async () => {
      const options = (name: string): EventNodeOptions => ({
        name,
        databaseUrl: own.url,
        transport: under.settings,
        topic,
        group: topic,
        consumes: false,
        relays: true,
        relayTakeoverMs: TAKEOVER_MS,
      });
      const consumer = await EventNode.start({ ...options('consumer'), consumes: true, relays: false });
      const relays = new Map(
        await Promise.all(['one', 'two'].map(async (name) => [name, await NodeProcess.start(options(name))] as const)),
      );
      try {
        let rounds = 0;
        const load = (more: number): Promise<void> => {
          rounds += more;
          return fixture.append(fixture.messages(KEYS, more));
        };
        const expectAllInOrder = async (): Promise<void> => {
          await fixture.effectsReach(KEYS.length * rounds, 20_000);
          const byKey = Map.groupBy(await fixture.effects(), ({ key }) => key);
          const inOrder = Array.from({ length: rounds }, (_, i) => i + 1);
          expect(KEYS.map((key) => byKey.get(key)?.map(({ number }) => number))).toEqual(KEYS.map(() => inOrder));
        };
        let stopped: string | undefined;
        // each of them is stopped in its turn, under load, so at any point of its work
        for (let turn = 0; turn < 4; turn++) {
          const leader = await eventually(() => fixture.relayLeader());
          await load(3);
          const appending = load(10);
          relays.get(leader)?.suspend();
          stopped = leader;
          await appending;
          await expectAllInOrder();
          expect(await fixture.relayLeader()).not.toBe(leader);
          relays.get(leader)?.resume();
          await load(3);
          await expectAllInOrder();
        }
        expect(await fixture.relayLeader()).not.toBe(stopped);
        await eventually(async () => (await fixture.unpublished()) === 0);
      } finally {
        for (const relay of relays.values()) relay.resume();
        await Promise.all([consumer.stop(), ...[...relays.values()].map((relay) => relay.stop())]);
      }
    });
  });
}
