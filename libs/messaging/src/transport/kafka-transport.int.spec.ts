import { Database } from '@dvc/persistence';
import { createTestDatabase, describeWithKafka, eventually, type TestDatabase } from '@dvc/testing';
import kafkajs from 'kafkajs';
import { v7 as uuidv7 } from 'uuid';
import { deliveryContract } from '../../test/contract/delivery-contract.js';
import { createKafka } from '../../test/contract/kafka-under-test.js';
import { transportContract } from '../../test/contract/transport-contract.js';
import { MAX_EVENT_BYTES, MAX_TOPIC_MESSAGE_BYTES } from '../event-size.js';
import { messagingMigrations } from '../migrations.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { createTopics } from './kafka-topics.js';
import { KafkaTransport } from './kafka-transport.js';
import { MessagesTooLarge } from './transport.js';

describeWithKafka('on a real Kafka', (brokers) => {
  transportContract('Kafka', (topic) => createKafka(brokers, topic));
  deliveryContract('Kafka', (topic) => createKafka(brokers, topic));

  const settingsOf = async (topic: string): Promise<Readonly<Record<string, string>>> => {
    const admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    const { resources } = await admin.describeConfigs({
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
      includeSynonyms: false,
    });
    await admin.disconnect();
    return Object.fromEntries(resources[0]?.configEntries.map((e) => [e.configName, e.configValue]) ?? []);
  };
  /** As one is made that nobody configures. */
  const plainTopic = async (configEntries: { name: string; value: string }[] = []): Promise<string> => {
    const topic = `topic-${uuidv7()}`;
    const admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 3, replicationFactor: 1, configEntries }] });
    await admin.disconnect();
    return topic;
  };

  it('creates the topics that are missing, and no others', async () => {
    const topic = `topic-${uuidv7()}`;
    const settings = { partitions: 3, replicationFactor: 1, retentionMs: 60_000 };
    const nothing = { topic, altered: [], differs: [] };
    expect(await createTopics({ brokers }, [topic], settings)).toEqual([{ ...nothing, created: true }]);
    expect(await createTopics({ brokers }, [topic], settings)).toEqual([{ ...nothing, created: false }]);
    expect(await settingsOf(topic)).toMatchObject({
      'retention.ms': '60000',
      'message.timestamp.type': 'LogAppendTime',
      'max.message.bytes': String(MAX_TOPIC_MESSAGE_BYTES),
    });
  });

  it('changes what can be changed of a topic that exists, keeps its other settings, and says what is not as configured', async () => {
    const topic = await plainTopic([
      { name: 'retention.ms', value: '60000' },
      { name: 'max.message.bytes', value: '9000000' },
      { name: 'segment.ms', value: '123456' },
    ]);
    const settings = { partitions: 8, replicationFactor: 1, retentionMs: 120_000 };
    const [outcome] = await createTopics({ brokers }, [topic], settings);
    expect(outcome).toEqual({
      topic,
      created: false,
      altered: ['retention.ms: 60000 → 120000', 'message.timestamp.type: CreateTime → LogAppendTime'],
      differs: ['partitions: 3 instead of 8'],
    });
    await eventually(async () => (await settingsOf(topic))['retention.ms'] === '120000');
    expect(await settingsOf(topic)).toMatchObject({ 'segment.ms': '123456', 'max.message.bytes': '9000000' });
    expect((await createTopics({ brokers }, [topic], settings))[0]?.altered).toEqual([]);
  });

  describe('with more than a broker takes at once', () => {
    let own: TestDatabase;
    let database: Database;
    let transport: KafkaTransport;
    let relay: OutboxRelay | undefined;
    const append = (topic: string, key: string, bytes: number): Promise<unknown> =>
      database.pool.query('INSERT INTO outbox_event (id, topic, key, payload) VALUES ($1, $2, $3, $4)', [
        uuidv7(),
        topic,
        key,
        'x'.repeat(bytes),
      ]);
    const unpublished = async (): Promise<number> =>
      (await database.pool.query('SELECT FROM outbox_event WHERE published_at IS NULL')).rowCount ?? 0;
    const startRelay = (): string[] => {
      const refused: string[] = [];
      relay = new OutboxRelay({
        url: own.url,
        service: 'spec',
        transport,
        pollMs: 100,
        retryRefusedMs: 500,
        onRefused: ({ key }) => refused.push(key),
      });
      relay.start();
      return refused;
    };

    beforeEach(async () => {
      own = await createTestDatabase('outbox');
      database = new Database({ url: own.url, applicationName: 'spec', entities: [], migrations: messagingMigrations });
      await database.connect();
      await database.migrate();
      transport = new KafkaTransport({ brokers, clientId: 'spec' });
      await transport.connect();
    });
    afterEach(async () => {
      await relay?.stop();
      await transport.close();
      await database.close();
      await own.drop();
    });

    it('gets a backlog out that would be too large as one batch', async () => {
      const topic = await plainTopic();
      const payload = 'x'.repeat(8_000);
      const backlog = Array.from({ length: 300 }, () => ({ id: uuidv7(), topic, key: 'k', payload }));
      await expect(transport.publish(backlog)).rejects.toThrow(MessagesTooLarge);
      for (let i = 0; i < 300; i++) await append(topic, 'k', 8_000);
      const refused = startRelay();
      await eventually(async () => (await unpublished()) === 0);
      expect(refused).toEqual([]);
      expect((await transport.history.ends([topic])).reduce((sum, { offset }) => sum + offset, 0)).toBe(300);
    });

    it('passes the key of an event that no topic takes over, until the topic does, and takes it in whole', async () => {
      const topic = await plainTopic();
      await append(topic, 'large', MAX_EVENT_BYTES);
      await append(topic, 'large', 10);
      await append(topic, 'small', 20);
      const refused = startRelay();
      await eventually(async () => (await unpublished()) === 2);
      await eventually(() => refused.length > 0);
      expect(new Set(refused)).toEqual(new Set(['large']));
      const [outcome] = await createTopics({ brokers }, [topic], {
        partitions: 3,
        replicationFactor: 1,
        retentionMs: 600_000,
      });
      expect(outcome?.altered).toContain(`max.message.bytes: 1048588 → ${MAX_TOPIC_MESSAGE_BYTES}`);
      await eventually(async () => (await unpublished()) === 0);
      const seen: number[] = [];
      await transport.subscribe(uuidv7(), [topic], async (batch) => {
        for (const { key, payload } of batch) if (key === 'large') seen.push(payload.length);
      });
      await eventually(() => seen.length >= 2);
      expect(seen.filter((bytes, i) => seen.indexOf(bytes) === i)).toEqual([MAX_EVENT_BYTES, 10]);
    });
  });

  it('sees the lag of a group grow while its handler is stuck', async () => {
    const topic = `topic-${uuidv7()}`;
    const group = uuidv7();
    await createTopics({ brokers }, [topic], { partitions: 2, replicationFactor: 1, retentionMs: 60_000 });
    const transport = new KafkaTransport({ brokers, clientId: 'spec', sessionTimeoutMs: 6_000 });
    await transport.connect();
    const publish = (count: number): Promise<void> =>
      transport.publish(Array.from({ length: count }, (_, i) => ({ id: uuidv7(), topic, key: `k${i}`, payload: 'x' })));
    let goOn: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => (goOn = resolve));
    let entered = false;
    await publish(10);
    await transport.subscribe(group, [topic], () => {
      entered = true;
      return stuck;
    });
    await eventually(() => entered);
    await eventually(async () => (await transport.lag(group)) === 10);
    await publish(30);
    await eventually(async () => (await transport.lag(group)) === 40);
    goOn();
    await eventually(async () => (await transport.lag(group)) === 0);
    await transport.close();
  });

  it('says in the content type of a message that it is a whole CloudEvent', async () => {
    const topic = `topic-${uuidv7()}`;
    await createTopics({ brokers }, [topic], { partitions: 1, replicationFactor: 1, retentionMs: 60_000 });
    const transport = new KafkaTransport({ brokers, clientId: 'spec' });
    await transport.connect();
    await transport.publish([{ id: uuidv7(), topic, key: 'k', payload: '{}' }]);
    await transport.close();
    const reader = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).consumer({
      groupId: uuidv7(),
    });
    const types: (string | undefined)[] = [];
    await reader.connect();
    await reader.subscribe({ topic, fromBeginning: true });
    await reader.run({
      eachMessage: async ({ message }) => void types.push(message.headers?.['content-type']?.toString()),
    });
    await eventually(() => types.length > 0);
    await reader.disconnect();
    expect(types).toEqual(['application/cloudevents+json; charset=utf-8']);
  });

  it('shares the partitions among the instances of a group and loses nothing when one leaves', async () => {
    const topic = `topic-${uuidv7()}`;
    const group = uuidv7();
    await createTopics({ brokers }, [topic], { partitions: 8, replicationFactor: 1, retentionMs: 60_000 });
    const transports = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const transport = new KafkaTransport({ brokers, clientId: `instance-${n}`, sessionTimeoutMs: 6_000 });
        await transport.connect();
        return transport;
      }),
    );
    const seen = new Map<string, number[]>();
    for (const transport of transports) {
      await transport.subscribe(group, [topic], async (batch) => {
        for (const { key, payload } of batch) seen.set(key, [...(seen.get(key) ?? []), Number(payload)]);
      });
    }
    const publish = (from: number): Promise<void> | undefined =>
      transports[0]?.publish(
        Array.from({ length: 400 }, (_, i) => ({ id: uuidv7(), topic, key: `k${i % 20}`, payload: String(from + i) })),
      );
    await publish(0);
    await transports[2]?.close();
    await publish(400);
    await eventually(() => new Set([...seen.values()].flat()).size === 800);
    for (const payloads of seen.values()) {
      // a batch that was under way when its partition moved may come twice, never out of order
      const firsts = payloads.filter((p, i) => payloads.indexOf(p) === i);
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }
    await Promise.all(transports.slice(0, 2).map((t) => t.close()));
  });
});
