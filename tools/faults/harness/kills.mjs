/** kill -9 of services, PostgreSQL and Kafka at seeded random moments. */
import { pause, seconds, until } from './wait.mjs';

/** Kills one target; database and broker are started again, services are by their supervisor. */
export async function kill({ platform }, target) {
  if (target === 'postgres') {
    process.kill(await until('PostgreSQL to run', () => platform.postgres.postmaster()), 'SIGKILL');
    await platform.postgres.start();
  } else if (target === 'kafka') {
    await platform.kafka.kill();
    await platform.kafka.start();
  } else {
    // one that waits for its restart can't be killed again
    await until(`${target} to run`, () => platform.processes.get(target).signal('SIGKILL'), 60_000, 10);
  }
}

/** Submits and accepts `submissions` dossiers while random `targets` are killed `kills` times; answers figures. */
export async function killUnderLoad(stage, { targets, submissions, kills }) {
  const { load } = stage;
  const before = { accepted: load.accepted.length, retries: load.retries };
  const begun = performance.now();
  const chaos = killAtRandom(stage, {
    targets,
    count: kills,
    progress: () => (load.accepted.length - before.accepted) / submissions,
  });
  await load.submitAndAccept(submissions);
  const killed = await chaos.end();
  const took = performance.now() - begun;
  return {
    'submissions and acceptances acknowledged': 2 * submissions,
    seconds: seconds(took),
    'acts/s': Math.round((2 * submissions * 1_000) / took),
    'requests repeated': load.retries - before.retries,
    'kill -9': killed,
  };
}

/**
 * Kills random `targets` `count` times, spread over the work: `progress` answers how much of it is done, from 0 to 1.
 * `end`, called when the work is done, answers the kills by target.
 */
function killAtRandom(stage, { targets, count, progress }) {
  const moments = Array.from({ length: count }, () => stage.random() * 0.95).sort((a, b) => a - b);
  const killed = {};
  let ending = false;
  const loop = (async () => {
    for (const moment of moments) {
      while (progress() < moment && !ending) await pause(20);
      const target = targets[Math.floor(stage.random() * targets.length)];
      await kill(stage, target);
      killed[target] = (killed[target] ?? 0) + 1;
    }
  })();
  return {
    end: async () => {
      ending = true;
      await loop;
      return killed;
    },
  };
}
