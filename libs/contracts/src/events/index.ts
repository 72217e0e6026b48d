import type { EventDefinition } from '../event-definition.js';
import * as catalogue from './catalogue.js';
import * as dossiers from './dossiers.js';
import * as interchange from './interchange.js';
import * as payments from './payments.js';

export * from './catalogue.js';
export * from './dossiers.js';
export * from './interchange.js';
export * from './payments.js';

/** Every event that the platform publishes, by its CloudEvents type. */
export const eventDefinitions: ReadonlyMap<string, EventDefinition> = new Map(
  [catalogue, dossiers, payments, interchange]
    .flatMap((facts): EventDefinition[] => Object.values(facts))
    .map((definition) => [definition.type, definition]),
);
