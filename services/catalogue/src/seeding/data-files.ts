import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** A file of default data, by its name relative to the data directory. */
export interface DataFile {
  readonly name: string;
  readonly content: string;
  readonly checksum: string;
}

const FILES = [
  'agencies.json',
  'administrative-units.csv',
  'roadmap.json',
  'procedures.json',
  'targets.csv',
  'search-abbreviations.csv',
] as const;

/** The data files in the order in which they build on each other. Throws when one of the six is missing. */
export async function readDataFiles(directory: URL): Promise<readonly DataFile[]> {
  const calendars = (await readdir(new URL('calendars/', directory)))
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort();
  const [agencies, ...others] = FILES;
  return Promise.all(
    [agencies, ...calendars.map((name) => `calendars/${name}`), ...others].map((name) => readDataFile(directory, name)),
  );
}

async function readDataFile(directory: URL, name: string): Promise<DataFile> {
  const content = await readFile(new URL(name, directory), 'utf8');
  return { name, content, checksum: createHash('sha256').update(content).digest('base64url') };
}
