import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { lockHash } from './packages.mjs';
import { MODULES, NODE, projectFolders, ROOT } from './places.mjs';
import { runStep, say } from './progress.mjs';

const STAMP = join(ROOT, 'dist', '.built');

/** Whether the compiled output is that of the present sources. */
export function buildIsCurrent() {
  return existsSync(STAMP) && projectFolders().every(hasOutput) && readFileSync(STAMP, 'utf8') === fingerprint();
}

function hasOutput(folder) {
  return !existsSync(join(folder, 'src')) || existsSync(join(folder, 'dist', '.tsbuildinfo'));
}

/** Compiles the projects that changed, in the order of their references; false when that failed, after printing why. */
export async function build() {
  const before = fingerprint();
  const compiled = await runStep({
    label: 'Biên dịch · Building',
    command: NODE,
    args: [join(MODULES, 'typescript', 'bin', 'tsc'), '-b', 'tsconfig.json'],
    cwd: ROOT,
  });
  if (!compiled.ok) {
    process.stderr.write(compiled.output);
    say('Biên dịch không thành công, lỗi ở trên.', 'The build failed, the errors are above.');
    return false;
  }
  for (const folder of projectFolders()) removeOrphans(folder);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, before);
  return true;
}

/** Names, sizes and times of all sources. A set rather than the newest time: a deleted file counts as a change too. */
function fingerprint() {
  const hash = createHash('sha256').update(lockHash());
  for (const file of sources()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(ROOT, file)}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function sources() {
  const root = readdirSync(ROOT)
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .map((name) => join(ROOT, name));
  const projects = projectFolders().flatMap((folder) => [
    join(folder, 'package.json'),
    join(folder, 'tsconfig.json'),
    ...filesUnder(join(folder, 'src')),
    ...filesUnder(join(folder, 'migrations')),
  ]);
  return [...root, ...projects].filter((file) => !file.endsWith('.spec.ts'));
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** The compiler leaves the output of a deleted source behind, and a deleted migration must not run from there. */
function removeOrphans(folder) {
  const { rootDir, outDir } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')).compilerOptions;
  const dist = join(folder, outDir);
  for (const file of filesUnder(dist)) {
    const source = /^(.+?)(\.d\.ts|\.js)(\.map)?$/.exec(basename(file));
    if (source === null) continue;
    const origin = join(folder, rootDir, relative(dist, dirname(file)), `${source[1]}.ts`);
    if (!existsSync(origin)) rmSync(file);
  }
}
