import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { createEmbedded } from '../../test/contract/embedded-under-test.js';
import { NodeProcess } from '../../test/contract/node-process.js';
import { ServiceFixture } from '../../test/contract/service-fixture.js';
import type { TransportUnderTest } from '../../test/contract/transport-under-test.js';
import { relayTakeoverContract } from '../../test/relay-takeover-contract.js';
import type { EventTransport, TransportMessage } from '../transport/transport.js';
import { OutboxRelay } from './outbox-relay.js';
import { SilentLeaderEnded } from './relay-session.js';

relayTakeoverContract('embedded', createEmbedded);

describe('a relay that leads', () => {
  let own: TestDatabase;
  let under: TransportUnderTest;
  let topic: string;
  let fixture: ServiceFixture;

  beforeEach(async () => {
    topic = `topic-${uuidv7()}`;
    [own, under] = await Promise.all([createTestDatabase('service'), createEmbedded()]);
    fixture = await ServiceFixture.create(own.url, topic);
  });
  afterEach(async () => {
    await fixture.close();
    await Promise.all([own.drop(), under.close()]);
  });

  it('keeps the lead while it waits for a slow broker, and while there is nothing to do', async () => {
    const published: string[] = [];
    const errors: unknown[] = [];
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const transport = (name: string) =>
      ({
        publish: async (messages: readonly TransportMessage[]) => {
          published.push(...messages.map(() => name));
          await slow;
        },
      }) as Partial<EventTransport> as EventTransport;
    const relays = ['one', 'two'].map((service) => {
      const relay = new OutboxRelay({
        url: own.url,
        service,
        transport: transport(service),
        takeoverMs: 500,
        onError: (error) => errors.push(error),
      });
      relay.start();
      return relay;
    });
    try {
      const leader = await eventually(() => fixture.relayLeader());
      const begun = performance.now();
      await eventually(() => performance.now() - begun > 1_500);
      await fixture.append(fixture.messages(['a'], 1));
      await eventually(() => published.length > 0);
      const waiting = performance.now();
      await eventually(() => performance.now() - waiting > 1_500);
      expect([published, await fixture.relayLeader(), errors]).toEqual([[leader], leader, []]);
      release();
      await eventually(async () => (await fixture.unpublished()) === 0);
    } finally {
      release();
      await Promise.all(relays.map((relay) => relay.stop()));
    }
  });

  it('loses the lead when its loop is held, and publishes nothing more until it leads again', async () => {
    const errors: unknown[] = [];
    const published: string[] = [];
    const transport = {
      publish: async (messages: readonly TransportMessage[]) => void published.push(...messages.map(({ id }) => id)),
    } as Partial<EventTransport> as EventTransport;
    const holder = await NodeProcess.start({
      name: 'holder',
      databaseUrl: own.url,
      transport: under.settings,
      topic,
      group: topic,
      consumes: false,
      relays: true,
      relayTakeoverMs: 1_000,
    });
    await eventually(async () => (await fixture.relayLeader()) === 'holder');
    holder.suspend();
    const relay = new OutboxRelay({
      url: own.url,
      service: 'other',
      transport,
      takeoverMs: 1_000,
      onError: (error) => errors.push(error),
    });
    relay.start();
    try {
      const sent = fixture.messages(['a'], 5);
      await fixture.append(sent);
      await eventually(() => published.length === 5);
      expect(published).toEqual(sent.map(({ id }) => id));
      expect(errors[0]).toBeInstanceOf(SilentLeaderEnded);
    } finally {
      holder.resume();
      await Promise.all([relay.stop(), holder.stop()]);
    }
  });
});
