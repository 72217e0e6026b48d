import type { ServiceDefinition } from '@dvc/hosting';

export declare function migrateService(
  definition: ServiceDefinition,
  url: string,
  administrator: { readonly user: string; readonly password: string },
): Promise<readonly string[]>;
