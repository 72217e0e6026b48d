import { readdir, readFile } from 'node:fs/promises';
import { type Caller, until } from '../demo/portal.js';

const DATA = new URL('../../../../catalogue/data/', import.meta.url);

interface ImportRun {
  readonly id: string;
  readonly status: 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  readonly findings: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly message: { readonly en: string };
  }[];
}

/** Loads the default catalogue as an administrator does, over the API. What is there already is skipped. */
export async function seedOverHttp(admin: Caller): Promise<void> {
  await runImport(admin, '/api/v1/agency-imports', { agencies: await read('agencies.json') });
  for (const file of (await readdir(new URL('calendars/', DATA))).sort()) {
    const { year, days } = (await read(`calendars/${file}`)) as { year: number; days: readonly object[] };
    const existing = await admin.send('GET', `/api/v1/calendar/${year}`);
    if (existing.status !== 404) continue;
    const answer = await admin.send('PUT', `/api/v1/calendar/${year}`, { json: { days } });
    if (answer.status >= 400) throw new Error(`calendar ${year}: ${JSON.stringify(answer.body)}`);
  }
  await runImport(admin, '/api/v1/procedure-imports', { procedures: await read('procedures.json') });
}

async function runImport(admin: Caller, path: string, content: object): Promise<void> {
  const { id } = await admin.post<ImportRun>(path, content);
  const run = await until(
    `the import at ${path}`,
    async () => {
      const current = await admin.get<ImportRun>(`${path}/${id}`);
      return current.status === 'COMPLETED' || current.status === 'FAILED' ? current : undefined;
    },
    60_000,
  );
  const [finding] = run.findings;
  if (run.status === 'FAILED' || finding)
    throw new Error(`${path}: ${finding ? `${finding.code} ${finding.pointer} ${finding.message.en}` : 'failed'}`);
}

async function read(file: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(file, DATA), 'utf8'));
}
