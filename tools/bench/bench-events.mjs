/**
 * Events from the append in the producer's transaction to the committed effect of the consumer's handler, over both
 * transports, beside bare kafkajs (produce to consume) and a bare pg driver that inserts the rows of the outbox, in the
 * same run. Over Kafka producer and consumer are a process each, ours and kafkajs alike; with the embedded transport both
 * are in one process, as everything is there. They, the load generator, PostgreSQL and
 * Kafka share the machine: read the ratios, not the digits.
 *
 *   npm run bench:events [-- --seconds 10 --events 20000 --transport embedded|kafka]
 *   npm run bench:events -- --backlog 200000     everything stopped while they are appended, then started
 *   --gathered   the handler's rows are written by one statement a batch      --profile   CPU profiles into .data/bench-events
 */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backlog } from './events/backlog.mjs';
import { startConsumerHere, startConsumerProcess } from './events/consumer.mjs';
import { roundTrips, steady, throughput } from './events/loads.mjs';
import { rawInserts } from './events/raw-insert.mjs';
import { openOutbox, openRawProducer } from './events/senders.mjs';
import { openStage } from './events/stage.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    events: { type: 'string', default: '20000' },
    transport: { type: 'string', multiple: true, default: ['embedded', 'kafka'] },
    backlog: { type: 'string' },
    gathered: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const count = Number(values.events);
const BATCH = 100;
const RATE = 200;
const say = (line) => console.log(line);
const profiles = values.profile
  ? fileURLToPath(new URL('../../.data/bench-events-profiles', import.meta.url))
  : undefined;

const stage = await openStage({
  directory: fileURLToPath(new URL('../../.data/bench-events', import.meta.url)),
  kafkaBrokers: process.env['KAFKA_BROKERS'],
  withKafka: values.transport.includes('kafka'),
});
const kinds = values.transport.filter((kind) => kind !== 'kafka' || stage.brokers);

/** A producer and a consumer of one kind: the bare ones, or ours. */
async function open(kind, { stopped = false } = {}) {
  const options = {
    ...(await stage.databases()),
    brokers: stage.brokers,
    kind,
    gathered: values.gathered,
  };
  const sender = kind === 'raw' ? await openRawProducer(options) : await openOutbox(options);
  const start = () =>
    kind === 'embedded' ? startConsumerHere(options, sender.transport) : startConsumerProcess(options, profiles);
  return { sender, start, consumer: stopped ? undefined : await start() };
}

async function measure(kind) {
  const { sender, consumer } = await open(kind);
  sender.startRelay?.();
  const run = { send: sender.send, consumer, batch: BATCH };
  await throughput({ ...run, count: 2_000 });
  await steady({ ...run, rate: 50, seconds: 2, from: 2_000 });
  const full = await throughput({ ...run, count, from: 10_000 });
  const trips = await roundTrips({ ...run, seconds, from: 10_000 + count });
  const calm = await steady({ ...run, rate: RATE, seconds, from: trips.next });
  await consumer.stop();
  await sender.close();
  return { full: full.perSecond, trips: trips.perSecond, trip: trips.p50, ...calm };
}

const column = (value, digits, width) => (Number.isFinite(value) ? value.toFixed(digits) : '-').padStart(width);

async function compare() {
  const { producer } = await stage.databases();
  const inserts = [];
  for (const batch of [1, BATCH])
    inserts.push(await rawInserts({ url: producer, batch, seconds: Math.min(4, seconds) }));
  say(
    `bare INSERT of outbox rows, 4 connections: ${inserts[0].toFixed(0)}/s one a transaction, ${inserts[1].toFixed(0)}/s ${BATCH} a statement\n`,
  );
  const raw = stage.brokers ? await measure('raw') : undefined;
  const rows = [...(raw ? [['bare kafkajs', raw]] : [])];
  for (const kind of kinds) rows.push([kind, await measure(kind)]);
  say(`                        flow of ${BATCH}s     batch round trips of ${BATCH}          ${RATE} events/s, ms`);
  say(
    '                 events/s  ratio   events/s  ratio  ms each        p50      p95      p99      max   p99 above bare',
  );
  for (const [name, one] of rows) {
    say(
      name.padEnd(14) +
        column(one.full, 0, 11) +
        column(one.full / raw?.full, 2, 7) +
        column(one.trips, 0, 11) +
        column(one.trips / raw?.trips, 2, 7) +
        column(one.trip, 1, 9) +
        ['p50', 'p95', 'p99', 'max'].map((each, i) => column(one[each], 1, i === 0 ? 11 : 9)).join('') +
        column(one.p99 - raw?.p99, 1, 17),
    );
  }
}

async function drain(total) {
  for (const kind of kinds) {
    say(`${kind}:`);
    const { sender, start } = await open(kind, { stopped: true });
    const consumer = await backlog({ count: total, sender, start, say });
    await consumer.stop();
    await sender.close();
  }
}

// ended from outside it leaves no server behind
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void stage.close().finally(() => process.exit(1)));
try {
  say(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()})\n`);
  if (values.backlog !== undefined) await drain(Number(values.backlog));
  else await compare();
} finally {
  await stage.close();
}
