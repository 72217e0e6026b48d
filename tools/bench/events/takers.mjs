/** The consuming side of a run: an inbox whose handler writes a row for each event, or kafkajs alone. */
import kafkajs from 'kafkajs';
import { Inbox, messagingMigrations } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { definition, numberOf } from './sample-event.mjs';
import { RAW_TOPIC } from './stage.mjs';

const EFFECT = statement('INSERT INTO effect (n, subject, name) VALUES ($1, $2, $3)');
const EFFECTS = statement(
  'INSERT INTO effect (n, subject, name) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])',
);

/** Calls `done` with the number of each event whose effect is committed. Answers how to stop. */
export async function takeInto({ consumer, group, gathered }, transport, done) {
  const database = new Database({
    url: consumer,
    applicationName: 'consumer',
    entities: [],
    migrations: messagingMigrations,
  });
  await database.connect();
  await database.migrate();
  await database.pool.query('CREATE TABLE IF NOT EXISTS effect (n bigint PRIMARY KEY, subject text, name text)');
  const row = ({ data, subject }) => [numberOf(data), subject, data.applicant.name];
  const writeAll = async (rows) =>
    void (await database.query(
      EFFECTS,
      [0, 1, 2].map((column) => rows.map((each) => each[column])),
    ));
  const effect = gathered
    ? (event) => database.beforeCommit(writeAll, row(event))
    : (event) => database.query(EFFECT, row(event));
  const handler = async (event) => {
    await effect(event);
    database.afterCommit(() => done(numberOf(event.data)));
  };
  const inbox = new Inbox({
    database,
    handlers: new Map([[definition.type, handler]]),
    onFailure: ({ error }) => console.error(error),
  });
  inbox.start();
  const subscription = await transport.subscribe(group, [definition.topic], (batch) => inbox.receive(batch));
  return async () => {
    await subscription.close();
    await inbox.stop();
    await database.close();
  };
}

export async function takeRaw({ brokers, group }, done) {
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: group });
  await consumer.connect();
  await consumer.subscribe({ topic: RAW_TOPIC });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    partitionsConsumedConcurrently: 4,
    eachBatch: async ({ batch }) => {
      for (const { value } of batch.messages) done(numberOf(JSON.parse(value.toString()).data));
    },
  });
  await joined;
  return () => consumer.disconnect();
}
