import { freePort } from '@dvc/persistence/embedded-cluster';
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import type { RunningKafka } from './choose-kafka.js';

/** The image that docker-compose.yml names. */
const IMAGE = 'apache/kafka:4.1.1';
const LISTENER = 9092;
const CONTROLLER = 9093;
const START_WITHIN_MS = 180_000;

/** Apache Kafka in a container. Its port is chosen before it starts: a broker has to say where it is reached. */
export async function startDockerKafka(): Promise<RunningKafka> {
  const { info } = await getContainerRuntimeClient();
  const port = await freePort();
  const brokers = `${info.containerRuntime.host}:${port}`;
  const container = await new GenericContainer(IMAGE)
    .withExposedPorts({ container: LISTENER, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: `PLAINTEXT://:${LISTENER},CONTROLLER://:${CONTROLLER}`,
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${brokers}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: `1@localhost:${CONTROLLER}`,
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '8',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000',
      KAFKA_HEAP_OPTS: '-Xms256m -Xmx512m',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(START_WITHIN_MS)
    .start();
  return { brokers, stop: async () => void (await container.stop()) };
}
