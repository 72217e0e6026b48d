/** The sending side of a run, in the benchmark's process: an outbox with its relay, or a bare kafkajs producer. */
import kafkajs from 'kafkajs';
import { messagingMigrations, Outbox, OutboxRelay } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { definition, sampleEvent, sampleMessage } from './sample-event.mjs';
import { openTransport, RAW_TOPIC } from './stage.mjs';

/** A producing service: `send` appends events in one transaction. Nothing is published before `startRelay`. */
export async function openOutbox(options) {
  const database = new Database({
    url: options.producer,
    applicationName: 'producer',
    entities: [],
    migrations: messagingMigrations,
  });
  await database.connect();
  await database.migrate();
  const outbox = new Outbox(database);
  const transport = await openTransport({ ...options, clientId: 'producer' });
  const relay = new OutboxRelay({
    url: options.producer,
    service: 'producer',
    transport,
    onError: (error) => console.error(error),
  });
  outbox.onAppended(() => relay.wake());
  return {
    transport,
    startRelay: () => relay.start(),
    send: (numbers) =>
      database.transaction(() =>
        numbers.length === 1
          ? outbox.add(definition, sampleEvent(numbers[0]))
          : outbox.addAll(definition, numbers.map(sampleEvent)),
      ),
    async close() {
      await relay.stop();
      await transport.close();
      await database.close();
    },
  };
}

export async function openRawProducer({ brokers }) {
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.ERROR });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    send: (numbers) => producer.send({ topic: RAW_TOPIC, acks: -1, messages: numbers.map(sampleMessage) }),
    close: () => producer.disconnect(),
  };
}
