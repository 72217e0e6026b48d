import { killUnderLoad } from './harness/kills.mjs';

export const fault = {
  id: 'chaos',
  title: 'kill -9 of any service, PostgreSQL and Kafka at seeded random moments during load',
  full: { submissions: 10_000, kills: 30 },
  ci: { submissions: 200, kills: 6 },
  run(stage, { submissions, kills }) {
    const { platform } = stage;
    const targets = [...platform.processes.keys(), 'postgres', ...(platform.kafka ? ['kafka'] : [])];
    return killUnderLoad(stage, { targets, submissions, kills });
  },
};
