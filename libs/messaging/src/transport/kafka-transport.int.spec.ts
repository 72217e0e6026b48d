import { describeWithKafka, eventually } from '@dvc/testing';
import kafkajs from 'kafkajs';
import { v7 as uuidv7 } from 'uuid';
import { deliveryContract } from '../../test/contract/delivery-contract.js';
import { createKafka } from '../../test/contract/kafka-under-test.js';
import { transportContract } from '../../test/contract/transport-contract.js';
import { createTopics } from './kafka-topics.js';
import { KafkaTransport } from './kafka-transport.js';

describeWithKafka('on a real Kafka', (brokers) => {
  transportContract('Kafka', (topic) => createKafka(brokers, topic));
  deliveryContract('Kafka', (topic) => createKafka(brokers, topic));

  it('creates the topics that are missing, and no others', async () => {
    const topic = `topic-${uuidv7()}`;
    const settings = { partitions: 3, replicationFactor: 1, retentionMs: 60_000 };
    expect(await createTopics({ brokers }, [topic], settings)).toEqual([topic]);
    expect(await createTopics({ brokers }, [topic], settings)).toEqual([]);
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
    await eventually(() => types.length > 0, { within: 20_000 });
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
    await eventually(() => new Set([...seen.values()].flat()).size === 800, { within: 30_000 });
    for (const payloads of seen.values()) {
      // a batch that was under way when its partition moved may come twice, never out of order
      const firsts = payloads.filter((p, i) => payloads.indexOf(p) === i);
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }
    await Promise.all(transports.slice(0, 2).map((t) => t.close()));
  });
});
