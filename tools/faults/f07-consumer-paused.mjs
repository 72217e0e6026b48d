import { join } from 'node:path';
import { freePort } from '@dvc/persistence/embedded-cluster';
import { countLines, isStopped, restart } from './harness/services.mjs';
import { pause, seconds, until } from './harness/wait.mjs';

/**
 * Where the paused process is when it stops, and which of its late writes has to be refused then: its transaction is open,
 * or its offset is not committed yet. A heartbeat that is refused says nothing about either.
 */
const points = [
  ['after-handler-before-commit', 'transactions'],
  ['after-handler-before-offset', 'offsets'],
];
const services = ['notifications', 'payments'];

/** PostgreSQL has ended the session, and with it what the transaction wrote */
const LATE_TRANSACTION = /idle-in-transaction timeout/;
/** the broker's answer to the commit itself */
const LATE_OFFSET = /Connection: Response OffsetCommit\(/;

export const fault = {
  id: 'F7',
  title: 'a consumer is stopped beyond its session and lease, then goes on beside the one that took over',
  full: { pauses: 20, pausedSeconds: 45, sessionMs: 15_000, idleMs: 30_000, rate: 3 },
  ci: { pauses: 2, pausedSeconds: 10, sessionMs: 6_000, idleMs: 3_000, rate: 5 },
  async run(stage, { pauses, pausedSeconds, sessionMs, idleMs, rate }) {
    const begun = performance.now();
    const refused = { transactions: 0, offsets: 0 };
    const leases = {
      KAFKA_SESSION_TIMEOUT_MS: String(sessionMs),
      DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: String(idleMs),
    };
    for (let n = 0; n < pauses; n++) {
      const [point, lateWrite] = points[n % points.length];
      const service = services[Math.floor(n / points.length) % services.length];
      const late = await pauseOnce(stage, { service, point, lateWrite, pausedSeconds, leases, rate });
      refused.transactions += late.transactions;
      refused.offsets += late.offsets;
    }
    return { pauses, 'late writes refused': refused, seconds: seconds(performance.now() - begun) };
  },
};

async function pauseOnce(stage, { service, point, lateWrite, pausedSeconds, leases, rate }) {
  const one = stage.platform.processes.get(service);
  const sibling = one.sibling(await freePort());
  sibling.override = leases;
  const serverLog = join(stage.directory, 'postgres', 'cluster', 'server.log');
  const late = () => ({
    transactions: countLines(serverLog, LATE_TRANSACTION),
    offsets: countLines(one.logFile, LATE_OFFSET),
  });
  sibling.start();
  try {
    await sibling.ready();
    await restart(stage, service, { ...leases, PAUSE_AT: `${point}:${1 + Math.floor(stage.random() * 3)}` });
    const { pid } = one;
    const load = stage.load.steadily(rate);
    await until(`${service} to stop ${point}`, () => isStopped(pid), 120_000, 50);
    const before = late();
    await pause(pausedSeconds * 1_000);
    one.override = {};
    one.signal('SIGCONT');
    await until(`late ${lateWrite} to be refused`, () => late()[lateWrite] > before[lateWrite], 30_000, 200);
    await load.end();
    const after = late();
    if (one.pid !== pid) throw new Error(`${service} did not live on after its pause`);
    return { transactions: after.transactions - before.transactions, offsets: after.offsets - before.offsets };
  } finally {
    one.signal('SIGCONT');
    await sibling.stop();
    await restart(stage, service);
  }
}
