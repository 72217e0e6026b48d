import { kill } from './harness/kills.mjs';
import { pause, seconds, until } from './harness/wait.mjs';

const LATEST_SUCCESS_MS = 3_000;

export const fault = {
  id: 'F3',
  title: 'kill -9 of PostgreSQL under load',
  full: { kills: 30, concurrency: 16 },
  ci: { kills: 2, concurrency: 16 },
  async run(stage, { kills, concurrency }) {
    const { load } = stage;
    const answers = { refused: 0, unclean: [] };
    let firstSuccess;
    load.watch = (answer) => {
      const status = answer?.status ?? 0;
      if (status > 0 && status < 300) firstSuccess ??= performance.now();
      else if (status === 503 && answer.headers.get('retry-after')) answers.refused++;
      else if (status !== 409) answers.unclean.push(status === 503 ? '503 without Retry-After' : status);
    };
    const callers = load.continuously(concurrency);
    const [recoveries, firsts] = [[], []];
    for (let n = 0; n < kills; n++) {
      await pause(500 + stage.random() * 1_500);
      const killed = performance.now();
      await kill(stage, 'postgres');
      const ready = performance.now();
      firstSuccess = undefined;
      await until('a request to succeed', () => firstSuccess !== undefined, 60_000, 10);
      recoveries.push(ready - killed);
      firsts.push(firstSuccess - ready);
    }
    const sent = await callers.end();
    load.watch = undefined;
    if (answers.unclean.length > 0)
      throw new Error(`answers that are not 503 with Retry-After: ${[...new Set(answers.unclean)].join(', ')}`);
    if (Math.max(...firsts) > LATEST_SUCCESS_MS)
      throw new Error(`the first success came ${seconds(Math.max(...firsts))} s after the server was ready`);
    return {
      kills,
      submissions: sent,
      'answered 503 with Retry-After': answers.refused,
      'server ready after the kill (s)': range(recoveries),
      'first success after that (s)': range(firsts),
    };
  },
};

function range(values) {
  return `${seconds(Math.min(...values))} to ${seconds(Math.max(...values))}`;
}
