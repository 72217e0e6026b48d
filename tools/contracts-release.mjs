/**
 * Writes libs/contracts/released/<type>.json: what a release promises about each type of event. Part of making a
 * release. Refuses when the present contracts break what the last release promised and nobody accepted that; what was
 * accepted is done with afterwards.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { eventDefinitions } from '@dvc/contracts';
import { brokenPromises, contractOf, unaccepted } from '../libs/contracts/dist/compatibility/index.js';

const folder = new URL('../libs/contracts/released/', import.meta.url);
const acceptedFile = new URL('../libs/contracts/accepted-changes.json', import.meta.url);
const write = (file, value) => writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
const read = async (file) => JSON.parse(await readFile(file, 'utf8'));

await mkdir(folder, { recursive: true });
const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
const released = await Promise.all(files.map((name) => read(new URL(name, folder))));
const { breaks, stale } = unaccepted(brokenPromises(released, eventDefinitions), await read(acceptedFile));
if (breaks.length > 0 || stale.length > 0) {
  for (const { type, direction, rule, path, detail } of breaks) {
    console.error(`${type}: ${direction} ${rule} ${path}: ${detail}`);
  }
  for (const { type, rule, path } of stale) console.error(`accepted, but not there: ${type} ${rule} ${path}`);
  console.error('Nothing was written. See libs/contracts/README.md.');
  process.exit(1);
}
for (const definition of eventDefinitions.values()) {
  await write(new URL(`${definition.type}.json`, folder), contractOf(definition));
}
await write(acceptedFile, []);
console.log(`${eventDefinitions.size} contracts written to libs/contracts/released`);
