/** kill -9 of services, PostgreSQL and Kafka at seeded random moments. */
import { drawKills } from './kill-plan.mjs';
import { checkMails } from './mails.mjs';
import { pause, seconds, until } from './wait.mjs';

/** ten thousand dossiers make several times as many mails */
const MAILS_WITHIN_MS = 900_000;

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

/**
 * Submits and accepts `submissions` dossiers while random targets are killed `kills` times, one of each list in `kinds` at
 * least; then every mail has to have been sent once. Answers figures.
 */
export async function killUnderLoad(stage, { kinds, submissions, kills }) {
  const { load } = stage;
  const before = { accepted: load.accepted.length, retries: load.retries };
  const begun = performance.now();
  const chaos = killAtTheirMoments(stage, {
    plan: drawKills({ random: stage.random, kinds, kills }),
    progress: () => (load.accepted.length - before.accepted) / submissions,
  });
  await load.submitAndAccept(submissions);
  const killed = await chaos.end();
  const took = performance.now() - begun;
  const spared = kinds.filter((kind) => !kind.some((target) => killed[target] > 0));
  if (spared.length > 0) throw new Error(`nobody killed any of ${spared.flat().join(', ')}`);
  const caughtUp = await stage.settle();
  return {
    'submissions and acceptances acknowledged': 2 * submissions,
    seconds: seconds(took),
    'acts/s': Math.round((2 * submissions * 1_000) / took),
    'requests repeated': load.retries - before.retries,
    'kill -9': killed,
    'caught up after (s)': caughtUp,
    ...(await checkMails(stage, MAILS_WITHIN_MS)),
  };
}

/**
 * Kills each target of the plan when so much of the work is done: `progress` answers how much, from 0 to 1. `end`, called
 * when the work is done, answers the kills by target.
 */
function killAtTheirMoments(stage, { plan, progress }) {
  const killed = {};
  let ending = false;
  const loop = (async () => {
    for (const { moment, target } of plan) {
      while (progress() < moment && !ending) await pause(20);
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
