/**
 * Starts afresh: stops an embedded PostgreSQL that was left running on .data and deletes .data.
 *
 *   node tools/reset.mjs [folder]    default: .data of this checkout
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './setup/exclusive.mjs';
import { ROOT } from './setup/places.mjs';
import { say } from './setup/progress.mjs';

const data = resolve(process.argv[2] ?? join(ROOT, '.data'));
process.exitCode = (await reset()) ? 0 : 1;

async function reset() {
  const platform = firstLine(join(data, 'platform.pid'));
  if (isAlive(Number(platform))) {
    say(
      `Hệ thống đang chạy (pid ${platform}). Dừng nó trước (Ctrl-C), rồi chạy lại.`,
      `The platform is running (pid ${platform}). Stop it first (Ctrl-C), then run this again. If that process is something else, delete ${join(data, 'platform.pid')}.`,
    );
    return false;
  }
  if (!existsSync(data)) {
    say('Không có dữ liệu nào để xóa.', `Nothing to delete: there is no ${data}.`);
    return true;
  }
  if (!(await stopPostgres(join(data, 'postgres', 'cluster')))) return false;
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  say('Đã xóa toàn bộ dữ liệu cục bộ.', `Deleted ${data}; the next start begins afresh.`);
  return true;
}

/** Asks the server to shut down fast, then at once; false when it lives on, because deleting under it breaks things. */
async function stopPostgres(cluster) {
  const pid = Number(firstLine(join(cluster, 'postmaster.pid')));
  if (!isAlive(pid) || !isPostgresOf(pid, cluster)) return true;
  for (const signal of ['SIGINT', 'SIGQUIT']) {
    process.kill(pid, signal);
    if (await hasEnded(pid, 10_000)) {
      say(`Đã dừng PostgreSQL (pid ${pid}).`, `Stopped PostgreSQL (pid ${pid}).`);
      return true;
    }
  }
  say(
    `PostgreSQL (pid ${pid}) không dừng; chưa xóa gì.`,
    `PostgreSQL (pid ${pid}) does not stop; nothing was deleted. End that process and run this again.`,
  );
  return false;
}

/** After a crash of the machine the recorded pid may belong to any other program, which must not be signalled. */
function isPostgresOf(pid, cluster) {
  const recorded = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[1]?.trim() ?? '';
  if (!existsSync(recorded) || realpathSync(recorded) !== realpathSync(cluster)) return false;
  return programOf(pid)?.includes('postgres') ?? true;
}

/** Name of the program that runs as this pid; undefined where the system does not tell. */
function programOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8');
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}

async function hasEnded(pid, withinMs) {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(50);
  }
  return true;
}

function firstLine(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0].trim() : undefined;
}
