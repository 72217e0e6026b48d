import { type EventDefinition, producingServices, replayTopicOf } from '../event-definition.js';
import * as catalogue from './catalogue.js';
import * as dossiers from './dossiers/index.js';
import * as interchange from './interchange.js';
import * as operations from './operations.js';
import * as payments from './payments.js';

export * from './catalogue.js';
export * from './dossiers/index.js';
export * from './interchange.js';
export * from './operations.js';
export * from './payments.js';

/** Every event that the platform publishes, by its CloudEvents type. */
export const eventDefinitions: ReadonlyMap<string, EventDefinition> = new Map(
  [catalogue, dossiers, payments, interchange, operations]
    .flatMap((facts): EventDefinition[] => Object.values(facts))
    .map((definition) => [definition.type, definition]),
);

/** Every topic that a deployment has to create: one for the facts of each service, one for the replays of each. */
export const platformTopics: readonly string[] = [
  ...new Set([...eventDefinitions.values()].map(({ topic }) => topic)),
  ...producingServices.map(replayTopicOf),
].sort();
