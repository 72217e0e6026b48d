import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;
const HEARTBEAT_MS = 5_000;
/** A holder that has not touched its lock for so long is gone, even when its pid now belongs to another process. */
const ABANDONED_AFTER_MS = 120_000;
const TELL_AFTER_MS = 1_000;

/**
 * Runs `work` while no other process runs under the same lock file. The lock of a dead process is taken over.
 *
 * @template T
 * @param {string} lockFile
 * @param {{ work: () => Promise<T>, onWait?: (holder: string) => void }} task onWait is called once, when waiting takes longer than a second
 * @returns {Promise<T>}
 */
export async function exclusively(lockFile, task) {
  mkdirSync(dirname(lockFile), { recursive: true });
  const mine = `${process.pid} ${hostname()}`;
  await acquire(lockFile, mine, task.onWait);

  const release = () => {
    if (read(lockFile) === mine) unlinkSync(lockFile);
  };
  process.once('exit', release);
  const heartbeat = setInterval(() => touch(lockFile), HEARTBEAT_MS);
  try {
    return await task.work();
  } finally {
    clearInterval(heartbeat);
    process.removeListener('exit', release);
    release();
  }
}

async function acquire(lockFile, mine, onWait) {
  const started = Date.now();
  let told = false;
  while (!claim(lockFile, mine)) {
    const holder = read(lockFile);
    if (holder === undefined) continue;
    if (isAbandoned(lockFile, holder)) {
      takeAway(lockFile, holder);
      continue;
    }
    if (!told && Date.now() - started > TELL_AFTER_MS) {
      told = true;
      onWait?.(`pid ${holder.split(' ')[0]}`);
    }
    await pause(POLL_MS);
  }
}

/** A link appears with its content complete, so that nobody ever reads a lock without a holder. */
function claim(lockFile, mine) {
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function isAbandoned(lockFile, holder) {
  const [pid, host] = holder.split(' ');
  try {
    if (Date.now() - statSync(lockFile).mtimeMs > ABANDONED_AFTER_MS) return true;
  } catch {
    return false;
  }
  // A pid says nothing about a process on another machine or in another container.
  return host === hostname() && !isAlive(Number(pid));
}

/** Whether a process of this machine with that pid exists. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two waiters may judge the same lock abandoned: the slower one must not remove the lock the faster one then took. */
function takeAway(lockFile, judged) {
  const aside = `${lockFile}.${process.pid}.abandoned`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return;
  }
  if (read(aside) !== judged) {
    try {
      linkSync(aside, lockFile);
    } catch {
      // A third process holds it by now; the one whose lock this was will find its release does nothing.
    }
  }
  unlinkSync(aside);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Taken away while this machine slept; the work goes on, its release does nothing.
  }
}
