import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { MODULES, NODE, NODE_MAJOR, POSTGRES, POSTGRES_PACKAGE, ROOT } from './places.mjs';
import { runStep, say } from './progress.mjs';

const LOCK = join(ROOT, 'package-lock.json');
/** What npm itself writes about a finished installation. */
const INSTALLED = join(MODULES, '.package-lock.json');
const RECORD = join(MODULES, '.dvc-lock-hash');

/** Whether node_modules holds what package-lock.json says, with Node and PostgreSQL in place. */
export function packagesAreCurrent() {
  if (!existsSync(NODE) || !existsSync(POSTGRES)) return false;
  const hash = lockHash();
  if (existsSync(RECORD) && readFileSync(RECORD, 'utf8') === hash) return true;
  // Somebody ran npm install by hand: do not throw away a good installation.
  if (!installedMatchesLock()) return false;
  writeFileSync(RECORD, hash);
  return true;
}

/** Digest of package-lock.json. */
export function lockHash() {
  return createHash('sha256').update(readFileSync(LOCK)).digest('hex');
}

/**
 * Installs from package-lock.json; false when that failed, after saying why.
 *
 * `npm install --no-save` rather than `npm ci`: it installs the same locked versions, but does not refuse a lock file
 * that lacks the optional binaries of operating systems other than the one it was written on.
 */
export async function install() {
  discardLeftovers();
  const installed = await npm('Cài đặt thư viện · Installing packages', [
    'install',
    '--no-save',
    '--loglevel=error',
    // Settings of the user or of the environment (NODE_ENV=production) may leave out what building needs.
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
  ]);
  if (!installed.ok) {
    process.stderr.write(installed.output);
    say(
      'Không cài được thư viện. Kiểm tra kết nối tới kho npm (npm ping) và dung lượng đĩa, rồi chạy lại đúng lệnh vừa rồi.',
      'Installing the packages failed. Check the connection to the npm registry (npm ping) and the disk space, then run the same command again.',
    );
    return false;
  }
  if (!((await nodeWorks()) && (await postgresIsThere()))) return false;
  writeFileSync(RECORD, lockHash());
  return true;
}

/**
 * npm takes a folder in node_modules for a complete package. That holds after an installation that ended, so without
 * its record everything goes; with it, the record goes first, so that an interrupted update is not trusted either.
 */
function discardLeftovers() {
  const wasComplete = existsSync(RECORD);
  for (const leftover of wasComplete ? [RECORD, INSTALLED] : [MODULES])
    rmSync(leftover, { recursive: true, force: true });
}

async function nodeWorks() {
  if (nodeVersion().startsWith(`v${NODE_MAJOR}.`)) return true;
  const repaired = await npm('Sửa gói Node · Repairing the Node package', [
    'rebuild',
    'node',
    '--ignore-scripts=false',
  ]);
  if (nodeVersion().startsWith(`v${NODE_MAJOR}.`)) return true;
  process.stderr.write(repaired.output);
  say(
    `Không có Node ${NODE_MAJOR} trong node_modules/.bin. Xóa thư mục node_modules rồi chạy lại.`,
    `There is no working Node ${NODE_MAJOR} in node_modules/.bin. Delete the folder node_modules and run again.`,
  );
  return false;
}

function nodeVersion() {
  return existsSync(NODE) ? (spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout ?? '') : '';
}

async function postgresIsThere() {
  const isThere = () => existsSync(POSTGRES) && librariesAreLinked();
  if (isThere()) return true;
  const repaired = await npm('Sửa gói PostgreSQL · Repairing the PostgreSQL package', [
    'rebuild',
    POSTGRES_PACKAGE,
    '--ignore-scripts=false',
  ]);
  if (isThere()) return true;
  process.stderr.write(repaired.output);
  say(
    `Thiếu gói ${POSTGRES_PACKAGE} (PostgreSQL nhúng). Xóa thư mục node_modules rồi chạy lại; nếu vẫn thiếu thì hệ điều hành hoặc bộ xử lý này không được hỗ trợ.`,
    `The package ${POSTGRES_PACKAGE} (embedded PostgreSQL) is missing. Delete the folder node_modules and run again; if it stays missing, this operating system or processor is not supported.`,
  );
  return false;
}

/** npm packages hold no symbolic links; an install script of the package makes those of PostgreSQL's libraries. */
function librariesAreLinked() {
  const list = join(MODULES, POSTGRES_PACKAGE, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  return JSON.parse(readFileSync(list, 'utf8')).every(({ target }) =>
    existsSync(join(MODULES, POSTGRES_PACKAGE, target)),
  );
}

function installedMatchesLock() {
  if (!existsSync(INSTALLED)) return false;
  const installed = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK, 'utf8')).packages);
  return wanted
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional)
    .every(([path, entry]) => installed[path]?.version === entry.version);
}

function npm(label, args) {
  // npm runs on the host's Node: the one in node_modules is about to be deleted and made anew.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== join(MODULES, '.bin'))
    .join(delimiter);
  const env = { ...process.env, PATH: path };
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const byScript =
    script !== undefined && node !== undefined && basename(script).startsWith('npm') && !node.startsWith(MODULES);
  return byScript
    ? runStep({ label, command: node, args: [script, ...args], cwd: ROOT, env })
    : runStep({ label, command: 'npm', args, cwd: ROOT, env, shell: process.platform === 'win32' });
}
