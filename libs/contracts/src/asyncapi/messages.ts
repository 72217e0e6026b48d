import type { Schema } from '../compatibility/schema.js';
import type { EventDefinition } from '../event-definition.js';
import type { Message, Reference } from './asyncapi-types.js';
import { personalPaths } from './personal-paths.js';

export const PERSONAL_DATA_TAG = 'personal-data';
export const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** The name of a message among the components: the type of the event without what all have in common. */
export function messageName({ type }: EventDefinition): string {
  return type.replace(/^vn\.gov\.dvc\./, '');
}

/** `data` of an event as a plain schema. */
export function dataSchemaOf({ schema, summary }: EventDefinition): Readonly<Record<string, unknown>> {
  return { description: summary, ...(JSON.parse(JSON.stringify(schema)) as Readonly<Record<string, unknown>>) };
}

/** The CloudEvent that carries one fact. */
export function messageOf(definition: EventDefinition): Message {
  const { type, service, summary, schema } = definition;
  const name = messageName(definition);
  const personal = personalPaths(JSON.parse(JSON.stringify(schema)) as Schema, '/data');
  return {
    name: type,
    title: name.replace(/^[^.]+\./, '').replace('.', ' '),
    summary,
    contentType: CONTENT_TYPE,
    payload: {
      allOf: [
        schemaReference('CloudEvent'),
        {
          type: 'object',
          properties: {
            type: { const: type },
            source: { const: `/services/${service}` },
            data: schemaReference(name),
          },
        },
      ],
    },
    correlationId: { $ref: '#/components/correlationIds/trace' },
    tags: [{ name: service }, ...(personal.length > 0 ? [{ name: PERSONAL_DATA_TAG }] : [])],
    bindings: { $ref: '#/components/messageBindings/keyedBySubject' },
    'x-personal-data': personal,
  };
}

function schemaReference(name: string): Reference {
  return { $ref: `#/components/schemas/${name}` };
}
