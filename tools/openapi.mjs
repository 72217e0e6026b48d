/**
 * Writes services/<service>/openapi.yaml from the code; with --check it only compares and fails on a difference,
 * so that every change of the API shows in review.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createService, openApiDocument } from '@dvc/hosting';
import { stringify } from 'yaml';
import { BUILD_ONLY_ENVIRONMENT, loadServices } from './services.mjs';

const check = process.argv.includes('--check');
const stale = [];
for (const definition of await loadServices()) {
  const { app } = await createService(definition, { environment: BUILD_ONLY_ENVIRONMENT, transport: {} });
  const document = stringify(openApiDocument(app, definition), { lineWidth: 120, aliasDuplicateObjects: false });
  const file = new URL(`../services/${definition.name}/openapi.yaml`, import.meta.url);
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === document) continue;
  stale.push(definition.name);
  if (!check) await writeFile(file, document);
}
if (check && stale.length > 0) {
  console.error(`openapi.yaml is out of date: ${stale.join(', ')}. Run "npm run openapi" and commit the result.`);
  process.exit(1);
}
console.log(stale.length === 0 ? 'openapi.yaml: up to date' : `openapi.yaml written: ${stale.join(', ')}`);
process.exit(0);
