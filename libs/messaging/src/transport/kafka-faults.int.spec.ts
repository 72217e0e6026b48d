import { describeWithKafka } from '@dvc/testing';
import { faultsContract } from '../../test/contract/faults-contract.js';
import { createKafka, createKillableKafka } from '../../test/contract/kafka-under-test.js';
import { LocalKafka } from '../local-kafka/local-kafka.js';

// a broker that is given, or in a container, is not killed
const missing = await LocalKafka.unavailable();

describeWithKafka('on a real Kafka', (brokers) => {
  faultsContract('Kafka', {
    create: (topic) => createKafka(brokers, topic),
    createKillable: missing === undefined ? createKillableKafka : undefined,
  });
});
