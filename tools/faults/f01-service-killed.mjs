import { killAtRandom } from './harness/kills.mjs';
import { seconds } from './harness/wait.mjs';

export const fault = {
  id: 'F1',
  title: 'kill -9 of any service at seeded random moments during load',
  full: { submissions: 10_000, kills: 200 },
  ci: { submissions: 400, kills: 20 },
  async run(stage, { submissions, kills }) {
    const { load, platform } = stage;
    const before = { accepted: load.accepted.length, retries: load.retries };
    const begun = performance.now();
    const chaos = killAtRandom(stage, {
      targets: [...platform.processes.keys()],
      count: kills,
      progress: () => (load.accepted.length - before.accepted) / submissions,
    });
    await load.submitAndAccept(submissions);
    const killed = await chaos.end();
    return {
      submissions,
      kills: killed,
      seconds: seconds(performance.now() - begun),
      'requests repeated': load.retries - before.retries,
    };
  },
};
