import { existsSync } from 'node:fs';

/**
 * The default data beside the sources: `data` of this service, found from the sources as well as from the build, which
 * lies one folder deeper.
 */
export function defaultDataDirectory(): URL {
  const candidates = ['../../data/', '../../../data/'].map((path) => new URL(path, import.meta.url));
  const found = candidates.find((candidate) => existsSync(new URL('procedures.json', candidate)));
  if (!found) throw new Error(`The catalogue's default data are not at ${candidates.map(String).join(' or ')}`);
  return found;
}
