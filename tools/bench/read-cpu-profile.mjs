/**
 * Where a CPU profile's time went, by function: `node tools/bench/read-cpu-profile.mjs <file.cpuprofile> [lines]`.
 * `node --cpu-prof` writes such files; `npm run bench -- --profile` and `npm run bench:events -- --profile` do so.
 */
import { readFile } from 'node:fs/promises';

const [file, lines = '30'] = process.argv.slice(2);
if (!file) {
  console.error('which profile?');
  process.exit(1);
}
const { nodes, samples, timeDeltas } = JSON.parse(await readFile(file, 'utf8'));
const own = new Map();
samples.forEach((id, i) => own.set(id, (own.get(id) ?? 0) + timeDeltas[i]));
const byFunction = new Map();
for (const { id, callFrame } of nodes) {
  const place = callFrame.url.replace(/^.*\/(node_modules|libs|services|tools)\//, '$1/');
  const name = `${callFrame.functionName || '(anonymous)'} ${place}${place ? `:${callFrame.lineNumber + 1}` : ''}`;
  byFunction.set(name, (byFunction.get(name) ?? 0) + (own.get(id) ?? 0));
}
const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
const sorted = [...byFunction].sort(([, one], [, other]) => other - one).slice(0, Number(lines));
console.log(`${(total / 1e6).toFixed(1)} s sampled`);
for (const [name, time] of sorted) console.log(`${((time / total) * 100).toFixed(1).padStart(6)} %  ${name}`);
