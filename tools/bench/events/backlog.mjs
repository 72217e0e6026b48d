import { growthPerSecond, now, windows } from './figures.mjs';

const WINDOW_MS = 20_000;
const BATCH = 1_000;
const MIB = 1_048_576;

/** Appends `count` events while nothing runs, then starts everything and watches it drain. */
export async function backlog({ count, sender, start, say }) {
  const begunAppending = now();
  for (let n = 0; n < count; n += BATCH)
    await sender.send(Array.from({ length: Math.min(BATCH, count - n) }, (_, i) => n + i));
  say(`  ${count} events appended in ${((now() - begunAppending) / 1_000).toFixed(1)} s, everything stopped`);
  const begun = now();
  const consumer = await start();
  sender.startRelay();
  const all = consumer.done(count);
  const memory = [];
  const sample = async () => {
    memory.push([now() - begun, process.memoryUsage.rss(), await consumer.rss()]);
  };
  const sampling = setInterval(() => void sample().catch(() => undefined), 1_000);
  const done = await all;
  clearInterval(sampling);
  const times = done.map(([, at]) => at);
  const last = times.reduce((latest, at) => Math.max(latest, at), begun);
  say('  from … to s     events/s   MiB of the sender   MiB of the consumer');
  for (const { from, to, perSecond } of windows(times, begun, WINDOW_MS)) {
    const within = memory.filter(([at]) => at > from && at <= to + 1_000);
    const [, sender_ = 0, consumer_ = 0] = within.at(-1) ?? memory.at(-1) ?? [];
    say(
      `  ${(from / 1_000).toFixed(0).padStart(4)} … ${(to / 1_000).toFixed(0).padStart(4)}${perSecond.toFixed(0).padStart(14)}${(sender_ / MIB).toFixed(0).padStart(20)}${(consumer_ / MIB).toFixed(0).padStart(22)}`,
    );
  }
  const later = memory.slice(Math.floor(memory.length / 3));
  say(
    `  ${count} events in ${((last - begun) / 1_000).toFixed(1)} s: ${((count / (last - begun)) * 1_000).toFixed(0)} events/s; ` +
      `memory after the first third: sender ${(growthPerSecond(later.map(([at, one]) => [at, one])) / MIB).toFixed(2)} MiB/s, ` +
      `consumer ${(growthPerSecond(later.map(([at, , two]) => [at, two])) / MIB).toFixed(2)} MiB/s`,
  );
  return consumer;
}
