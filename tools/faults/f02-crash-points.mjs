import { checkMails } from './harness/mails.mjs';
import { restart } from './harness/services.mjs';
import { seconds, until } from './harness/wait.mjs';

/** Points that are crashed at at the same time, each in a service of its own; `passes`: the range of the fatal pass. */
const rounds = [
  [
    { service: 'dossiers', point: 'after-commit-before-publish', passes: [1, 3] },
    { service: 'payments', point: 'after-publish-before-mark', passes: [1, 3] },
    // each try counts for all mails that were claimed together, so some have to get through
    { service: 'notifications', point: 'after-provider-call-before-record', passes: [6, 12] },
  ],
  [
    { service: 'dossiers', point: 'after-handler-before-offset', passes: [1, 3] },
    { service: 'payments', point: 'after-handler-before-commit', passes: [1, 3] },
    { service: 'notifications', point: 'after-handler-before-offset', passes: [1, 3] },
  ],
];

export const fault = {
  id: 'F2',
  title: 'the process ends at named points between commit, publish, mark, handler, offset, and around a mail',
  full: { crashes: 20, concurrency: 8 },
  ci: { crashes: 1, concurrency: 8 },
  async run(stage, { crashes, concurrency }) {
    const begun = performance.now();
    const figures = {};
    for (const round of rounds) {
      const load = stage.load.continuously(concurrency);
      await Promise.all(
        round.map(async ({ service, point, passes }) => {
          figures[`${service} ${point}`] = await crash(stage, { service, point, passes, crashes });
        }),
      );
      await load.end();
    }
    await stage.settle();
    return { ...figures, seconds: seconds(performance.now() - begun), ...(await checkMails(stage)) };
  },
};

async function crash(stage, { service, point, passes: [least, most], crashes }) {
  const one = stage.platform.processes.get(service);
  // crashes of several services at a time must not take each other's numbers
  const random = stage.generator(`F2 ${service} ${point}`);
  const pass = () => least + Math.floor(random() * (most - least + 1));
  const killed = () => one.ends.filter((end) => end === 'SIGKILL').length;
  const before = killed();
  const arm = () => ({ CRASH_AT: `${point}:${pass()}` });
  await restart(stage, service, arm()).catch(() => undefined);
  let seen = 0;
  await until(
    `${crashes} crashes of ${service} ${point}`,
    () => {
      if (killed() - before > seen) {
        seen = killed() - before;
        one.override = arm();
      }
      return seen >= crashes;
    },
    1_800_000,
    20,
  );
  await restart(stage, service);
  return killed() - before;
}
