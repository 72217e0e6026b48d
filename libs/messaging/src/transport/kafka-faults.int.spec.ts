import { describeWithKafka } from '@dvc/testing';
import { faultsContract } from '../../test/contract/faults-contract.js';
import { createKafka, createKillableKafka } from '../../test/contract/kafka-under-test.js';
import { LocalKafka } from '../local-kafka/local-kafka.js';

// brokers that are given, or in a container, are not killed; in CI that takes place in any case
const canBeKilled = process.env['CI'] === 'true' || (await LocalKafka.unavailable()) === undefined;

describeWithKafka('on a real Kafka', (brokers) => {
  faultsContract('Kafka', {
    create: (topic) => createKafka(brokers, topic),
    createKillable: canBeKilled ? createKillableKafka : undefined,
  });
});
