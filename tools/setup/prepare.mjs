import { join } from 'node:path';
import { build, buildIsCurrent } from './build.mjs';
import { exclusively } from './exclusive.mjs';
import { install, packagesAreCurrent } from './packages.mjs';
import { ROOT } from './places.mjs';
import { say } from './progress.mjs';

const LOCK_FILE = join(ROOT, 'dist', '.setup.lock');

/**
 * Installs and builds what is missing or out of date. Several calls at the same time wait for each other, and the
 * later ones find the work done.
 *
 * @param {{ build: boolean }} wanted
 * @returns {Promise<boolean>} false when a step failed; what to do about it has been printed by then
 */
export async function prepare(wanted) {
  const isReady = () => packagesAreCurrent() && (!wanted.build || buildIsCurrent());
  if (isReady()) return true;

  return exclusively(LOCK_FILE, {
    onWait: (holder) =>
      say(`Đang chờ một lần cài đặt khác (${holder})…`, `Waiting for another setup to finish (${holder})…`),
    work: async () => {
      if (!packagesAreCurrent() && !(await install())) return false;
      if (wanted.build && !buildIsCurrent() && !(await build())) return false;
      return true;
    },
  });
}
