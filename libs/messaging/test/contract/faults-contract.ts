import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedCluster, freePort } from '@dvc/persistence/embedded-cluster';
import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import type { EventTransport } from '../../src/transport/transport.js';
import { EventNode, type EventNodeOptions } from './event-node.js';
import { NodeProcess } from './node-process.js';
import { openTransport, type TransportSettings } from './open-transport.js';
import { ServiceFixture } from './service-fixture.js';
import type { KillableTransport, TransportUnderTest } from './transport-under-test.js';

export interface FaultyTransports {
  create(topic: string): Promise<TransportUnderTest>;
  /** undefined where no broker can be killed */
  readonly createKillable: ((topic: string) => Promise<KillableTransport>) | undefined;
}

const KEYS = Array.from({ length: 40 }, (_, i) => `key-${i}`);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** From a fault to the first effect of whoever takes over. */
const SECONDS = 20_000;

/** What every transport promises when processes, its broker or the database are killed, hang, or tell the wrong time. */
export function faultsContract(name: string, { create, createKillable }: FaultyTransports): void {
  describe(`effects over the ${name} transport`, () => {
    let own: TestDatabase;
    let topic: string;
    let fixture: ServiceFixture;
    let under: TransportUnderTest;
    let observer: EventTransport;
    const nodes: { stop(): Promise<void> }[] = [];

    const options = (node: string, transport: TransportSettings, url = own.url): EventNodeOptions => ({
      name: node,
      databaseUrl: url,
      transport,
      topic,
      group: topic,
      consumes: true,
      relays: true,
    });
    const keep = <T extends { stop(): Promise<void> }>(node: T): T => {
      nodes.push(node);
      return node;
    };
    const load = (rounds: number): Promise<void> => fixture.append(fixture.messages(KEYS, rounds));

    beforeEach(async () => {
      topic = `topic-${uuidv7()}`;
      [own, under] = await Promise.all([createTestDatabase('service'), create(topic)]);
      fixture = await ServiceFixture.create(own.url, topic);
      observer = await openTransport(under.settings);
    });
    afterEach(async () => {
      await Promise.all(nodes.splice(0).map((node) => node.stop()));
      await observer.close();
      await fixture.close();
      await Promise.all([own.drop(), under.close()]);
    });

    it('happen once and in order when one of three instances is killed and another one hangs for a while', async () => {
      keep(await EventNode.start({ ...options('relay', under.settings), consumes: false }));
      const [first, second] = await Promise.all(
        ['one', 'two', 'three'].map(async (node) => {
          const process = await NodeProcess.start({ ...options(node, under.settings), relays: false });
          // a process that is suspended hears no SIGTERM
          return keep({
            name: node,
            kill: () => process.kill(),
            suspend: () => process.suspend(),
            resume: () => process.resume(),
            stop: () => (process.resume(), process.stop()),
          });
        }),
      );
      await eventually(
        async () => {
          await load(1);
          return (await fixture.nodes()).length === 3;
        },
        { within: SECONDS, every: 100 },
      );
      await load(10);
      await first?.kill();
      await load(10);
      await fixture.expectEachOnce(KEYS, observer.history, SECONDS);

      await load(5);
      second?.suspend();
      await load(5);
      await fixture.expectEachOnce(KEYS, observer.history, SECONDS);
      second?.resume();
      const before = (await fixture.effects()).length;
      // it takes part again, and what it held when it was suspended changes nothing
      await eventually(
        async () => {
          await load(1);
          return (await fixture.effects()).slice(before).some(({ node }) => node === second?.name);
        },
        { within: SECONDS, every: 100 },
      );
      await fixture.expectEachOnce(KEYS, observer.history, SECONDS);
    });

    it('happen once and in order when the leader of two relays is killed, and soon again', async () => {
      keep(await EventNode.start({ ...options('consumer', under.settings), relays: false }));
      const relays = await Promise.all(
        ['one', 'two'].map(async (node) =>
          keep(await NodeProcess.start({ ...options(node, under.settings), consumes: false })),
        ),
      );
      const leader = await eventually(() => fixture.relayLeader());
      await load(10);
      await fixture.effectsReach(KEYS.length);
      await load(10);
      await relays.find(({ name }) => name === leader)?.kill();
      await load(5);
      await fixture.expectEachOnce(KEYS, observer.history, SECONDS);
      expect(await fixture.relayLeader()).toBe(relays.find(({ name }) => name !== leader)?.name);
    });

    it('happen once and in order, retries too, whatever the clocks of the instances say', async () => {
      const flaky = ['flaky-0', 'flaky-1'];
      const offsets = {
        one: [DAY, -DAY, DAY, 5 * MINUTE, -5 * MINUTE],
        two: [-DAY, DAY, DAY, -5 * MINUTE, 5 * MINUTE],
      };
      const [one, two] = await Promise.all(
        Object.entries(offsets).map(async ([node, list]) =>
          keep(await NodeProcess.start(options(node, under.settings), list)),
        ),
      );
      for (let place = 0; place < offsets.one.length; place++) {
        if (place > 0) await Promise.all([one?.moveClock(place), two?.moveClock(place)]);
        await load(3);
        await fixture.append(fixture.messages(flaky, 1));
        await fixture.expectEachOnce([...KEYS, ...flaky], observer.history, SECONDS);
      }
      await load(5);
      await one?.kill();
      await load(5);
      await fixture.expectEachOnce([...KEYS, ...flaky], observer.history, SECONDS);
      expect(await fixture.deadLetters()).toEqual(new Map());
    });

    it('happen once and in order when the database of the service is killed under load', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'dvc-contract-'));
      const cluster = new EmbeddedCluster({ directory, port: await freePort() });
      const served = await ServiceFixture.create(await cluster.start(), topic);
      const node = await EventNode.start(options('node', under.settings, served.url));
      const loads = (rounds: number): Promise<void> => served.append(served.messages(KEYS, rounds));
      try {
        await loads(10);
        await served.effectsReach(KEYS.length);
        const appending = loads(10);
        await killServer(cluster);
        await cluster.start();
        await appending;
        await served.expectEachOnce(KEYS, observer.history, 2 * SECONDS);
        expect(await served.deadLetters()).toEqual(new Map());
      } finally {
        await node.stop();
        await served.close();
        await cluster.stop();
        await rm(directory, { recursive: true, force: true });
      }
    });

    (createKillable ? it : it.skip)(
      'happen once and in order when the broker is killed under load',
      async () => {
        const broker = await (createKillable as NonNullable<typeof createKillable>)(topic);
        const witness = await openTransport(broker.settings);
        try {
          keep(await EventNode.start(options('node', broker.settings)));
          await load(5);
          await fixture.effectsReach(KEYS.length);
          await load(5);
          await broker.kill();
          // the service goes on without it
          await load(5);
          await broker.restart();
          await load(5);
          await fixture.expectEachOnce(KEYS, witness.history, 2 * SECONDS);
          expect(await fixture.deadLetters()).toEqual(new Map());
        } finally {
          await Promise.all(nodes.splice(0).map((node) => node.stop()));
          await witness.close();
          await broker.close();
        }
      },
      150_000,
    );
  });
}

/** kill -9 of PostgreSQL. */
export async function killServer(cluster: EmbeddedCluster): Promise<void> {
  const postmaster = await cluster.postmaster();
  if (postmaster === undefined) throw new Error('no PostgreSQL runs');
  process.kill(postmaster, 'SIGKILL');
}
