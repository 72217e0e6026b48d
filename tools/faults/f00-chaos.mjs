import { killUnderLoad } from './harness/kills.mjs';

export const fault = {
  id: 'chaos',
  title: 'kill -9 of any service, PostgreSQL and Kafka at seeded random moments during load',
  full: { submissions: 10_000, kills: 30 },
  ci: { submissions: 200, kills: 6 },
  run(stage, { submissions, kills }) {
    const { processes, kafka } = stage.platform;
    if (!kafka) console.log('  KAFKA_BROKERS names a broker that is not ours: no kill hits the broker');
    const kinds = [[...processes.keys()], ['postgres'], ...(kafka ? [['kafka']] : [])];
    return killUnderLoad(stage, { kinds, submissions, kills });
  },
};
