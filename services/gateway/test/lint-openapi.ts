import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Validity, not taste: what makes a document no OpenAPI, or ambiguous. */
const RULES = `
extends:
  - spec
rules:
  no-unresolved-refs: error
  no-ambiguous-paths: error
  operation-operationId-unique: error
  path-parameters-defined: error
  operation-tag-defined: error
`;

/** The findings of Redocly's linter about a document; empty when it is valid OpenAPI. */
export async function lintOpenApi(document: unknown): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'dvc-openapi-'));
  try {
    await writeFile(join(directory, 'redocly.yaml'), RULES);
    await writeFile(join(directory, 'openapi.json'), JSON.stringify(document));
    const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');
    const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    await promisify(execFile)(process.execPath, [cli, 'lint', 'openapi.json', '--format=json'], {
      cwd: directory,
      env: environment,
    });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}` || String(error);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
