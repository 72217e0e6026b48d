import { killUnderLoad } from './harness/kills.mjs';

export const fault = {
  id: 'F1',
  title: 'kill -9 of any service at seeded random moments during load',
  full: { submissions: 10_000, kills: 200 },
  ci: { submissions: 300, kills: 20 },
  run: (stage, { submissions, kills }) =>
    killUnderLoad(stage, { kinds: [[...stage.platform.processes.keys()]], submissions, kills }),
};
