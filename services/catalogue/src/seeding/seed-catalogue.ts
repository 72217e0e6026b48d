import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { CatalogueSeeder } from './catalogue-seeder.js';
import { defaultDataDirectory } from './data-directory.js';

/** Anything that holds the started catalogue. */
type Catalogue = INestApplicationContext | { readonly app: INestApplicationContext };

/**
 * Loads default data (see data/README.md) through the use cases of administrators. Files that are the same as when they
 * were last loaded are left alone, so that a restart costs nothing and changes made meanwhile stay. `report` gets a
 * line for each file that is loaded. Throws when a file has findings.
 */
export async function seedCatalogue(
  catalogue: Catalogue,
  directory: URL | string = defaultDataDirectory(),
  report: (line: string) => void = () => undefined,
): Promise<void> {
  const app = 'app' in catalogue ? catalogue.app : catalogue;
  const folder = typeof directory === 'string' ? pathToFileURL(`${directory}/`) : directory;
  await app.get(CatalogueSeeder).seed(folder, report);
}
