import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';

const ServiceName = Type.String({ minLength: 1, maxLength: 50 });

export const replayRequested = defineEvent({
  service: 'operations',
  fact: 'replay-requested',
  version: 1,
  summary: 'A service is to be rebuilt: the services that it learns from publish what their outboxes keep once more',
  schema: Type.Object({
    replayId: Type.String({ format: 'uuid' }),
    /** whose replay topic the events go to */
    consumer: ServiceName,
    /** the services that are asked */
    sources: Type.Array(ServiceName, { minItems: 1 }),
    /** the events that the consumer handles */
    types: Type.Array(Type.String(), { minItems: 1 }),
    /** events appended at that moment or later */
    since: Type.String({ format: 'date-time' }),
  }),
});

export const republicationReported = defineEvent({
  service: 'operations',
  fact: 'republication-reported',
  version: 1,
  summary: 'A service has begun, or ended, to publish kept events once more for a replay',
  schema: Type.Object({
    replayId: Type.String({ format: 'uuid' }),
    consumer: ServiceName,
    source: ServiceName,
    state: Type.Union([Type.Literal('BEGUN'), Type.Literal('ENDED')]),
    /** events to publish when it began; published when it ended */
    events: Type.Integer({ minimum: 0 }),
  }),
});
