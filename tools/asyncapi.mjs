/**
 * Writes libs/contracts/asyncapi.yaml from the contracts of the events; with --check it only compares and fails on a
 * difference, so that every change of an event shows in review.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { asyncApiDocument, eventDefinitions } from '@dvc/contracts';
import { stringify } from 'yaml';

const file = new URL('../libs/contracts/asyncapi.yaml', import.meta.url);
const document = stringify(asyncApiDocument(eventDefinitions.values()), {
  lineWidth: 120,
  aliasDuplicateObjects: false,
});
const committed = await readFile(file, 'utf8').catch(() => '');
if (committed === document) {
  console.log('asyncapi.yaml: up to date');
} else if (process.argv.includes('--check')) {
  console.error('asyncapi.yaml is out of date. Run "npm run asyncapi" and commit the result.');
  process.exit(1);
} else {
  await writeFile(file, document);
  console.log('asyncapi.yaml written');
}
