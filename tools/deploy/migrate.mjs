/** A job of a deployment: role, database and schema of every service. The services start when it has succeeded. */
import { configure } from '@dvc/hosting';
import { loadServices } from '../services.mjs';
import { migrationConfiguration } from './deployment-configuration.mjs';
import { migrateService } from './migrate-service.mjs';

const configuration = configure(migrationConfiguration, process.env);
const administrator = { user: configuration.POSTGRES_USER, password: configuration.POSTGRES_PASSWORD };
for (const definition of await loadServices()) {
  const url = configuration[`${definition.name.toUpperCase()}_DATABASE_URL`];
  const applied = await migrateService(definition, url, administrator);
  console.log(`${definition.name}: ${applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`}`);
}
