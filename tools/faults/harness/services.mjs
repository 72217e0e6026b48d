/** Restarting and pausing single services. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { until } from './wait.mjs';

/**
 * Ends the service with SIGTERM and waits until it is ready again, with `override` in its environment from then on.
 * Answers its exit code and the milliseconds that ending and the whole restart took.
 */
export async function restart(stage, name, override = {}) {
  const one = stage.platform.processes.get(name);
  one.override = override;
  const begun = performance.now();
  const { pid } = one;
  one.signal('SIGTERM');
  await one.ended();
  const drainMs = performance.now() - begun;
  await until(`${name} to start again`, () => one.pid !== pid, 60_000, 10);
  await one.ready();
  return { code: one.ends.at(-1), drainMs, downMs: performance.now() - begun };
}

/** Whether the process is stopped by SIGSTOP (Linux). */
export function isStopped(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}

/** The number of lines of a log that match. */
export function countLines(file, pattern) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => pattern.test(line)).length;
}
