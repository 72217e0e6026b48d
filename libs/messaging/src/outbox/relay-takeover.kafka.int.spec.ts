import { describeWithKafka } from '@dvc/testing';
import { createKafka } from '../../test/contract/kafka-under-test.js';
import { relayTakeoverContract } from '../../test/relay-takeover-contract.js';

describeWithKafka('on a real Kafka', (brokers) => {
  relayTakeoverContract('Kafka', (topic) => createKafka(brokers, topic));
});
