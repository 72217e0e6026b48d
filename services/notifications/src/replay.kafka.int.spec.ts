import { platformTopics } from '@dvc/contracts';
import { createTopics, KafkaTransport } from '@dvc/messaging';
import { newId } from '@dvc/persistence';
import { describeWithKafka } from '@dvc/testing';
import { replaySuite } from '../test/replay-suite.js';

describeWithKafka('on a real Kafka', (brokers) => {
  replaySuite('Kafka', async () => {
    await createTopics({ brokers }, platformTopics, { partitions: 8, replicationFactor: 1, retentionMs: 3_600_000 });
    const groupPrefix = `replay-spec-${newId()}`;
    return {
      open: async (clientId) => {
        const transport = new KafkaTransport({ brokers, clientId, groupPrefix });
        await transport.connect();
        return transport;
      },
      environment: { KAFKA_BROKERS: brokers.join(','), KAFKA_GROUP_PREFIX: groupPrefix },
      close: async () => undefined,
    };
  });
});
