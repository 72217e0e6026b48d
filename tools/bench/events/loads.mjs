import { latencies, now } from './figures.mjs';

const range = (from, count) => Array.from({ length: count }, (_, i) => from + i);

/** As fast as it goes: `lanes` senders, each a batch after the other, then until the last event is done; events/s. */
export async function throughput({ send, consumer, count, batch, lanes = 4, from = 0 }) {
  const begun = now();
  const all = consumer.done(count);
  let next = from;
  const lane = async () => {
    while (next < from + count) {
      const first = next;
      next += batch;
      await send(range(first, Math.min(batch, from + count - first)));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const sent = now();
  const last = (await all).reduce((latest, [, at]) => Math.max(latest, at), 0);
  return { perSecond: (count / (last - begun)) * 1_000, sentPerSecond: (count / (sent - begun)) * 1_000 };
}

/** Round trips: a batch is sent when the one before is done; events/s and milliseconds a batch. */
export async function roundTrips({ send, consumer, seconds, batch, from = 0 }) {
  const begun = now();
  const times = [];
  let next = from;
  while (now() - begun < seconds * 1_000) {
    const start = now();
    const done = consumer.done(batch);
    await send(range(next, batch));
    const ended = (await done).reduce((latest, [, at]) => Math.max(latest, at), 0);
    times.push(ended - start);
    next += batch;
  }
  return { perSecond: ((next - from) / (now() - begun)) * 1_000, ...latencies(times), next };
}

/** One event every 1/`rate` s whatever becomes of those before; from when it was due until it is done. */
export async function steady({ send, consumer, rate, seconds, from = 0 }) {
  const count = rate * seconds;
  const all = consumer.done(count);
  const begun = now() + 20;
  const failures = [];
  let sent = 0;
  await new Promise((resolve) => {
    const tick = () => {
      while (sent < count && now() >= begun + (sent * 1_000) / rate) {
        send([from + sent]).catch((error) => failures.push(error));
        sent++;
      }
      if (sent < count) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  const done = await all;
  if (failures.length > 0) throw failures[0];
  return latencies(done.map(([n, at]) => at - (begun + ((n - from) * 1_000) / rate)));
}
