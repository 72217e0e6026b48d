import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says so in `platform.pid` that this process runs on the data directory. Throws when another one does. */
export function claimDataDirectory(directory: string): () => void {
  const file = join(directory, 'platform.pid');
  const other = runningPlatform(file);
  if (other !== undefined) {
    throw new Error(
      `Hệ thống đã chạy trên ${directory} (pid ${other}). Dừng nó trước, hoặc đặt DATA_DIRECTORY khác.\n` +
        `The platform already runs on ${directory} (pid ${other}). Stop it first, or set another DATA_DIRECTORY.`,
    );
  }
  writeFileSync(file, `${process.pid}\n`);
  return () => rmSync(file, { force: true });
}

function runningPlatform(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    if (!pid || pid === process.pid) return undefined;
    process.kill(pid, 0);
    return isNode(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** After a crash of the machine the recorded process id may belong to any other program. */
function isNode(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('embedded');
  } catch {
    return false;
  }
}
