import type { Static, TSchema } from '@sinclair/typebox';

/** The services that publish events. Each owns one topic, `dvc.<service>.v1`. */
export const producingServices = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'] as const;

export type ProducingService = (typeof producingServices)[number];

/** Whose topic an event goes to: the service that publishes it, or `operations` for what services tell each other about their own running. */
export type EventOwner = ProducingService | 'operations';

/**
 * One fact that a service publishes. `type` is the CloudEvents type, `vn.gov.dvc.<service>.<fact>.v<version>`;
 * `schema` (JSON Schema 2020-12) describes `data`. A contract only grows; a breaking change is a new version
 * beside the old one.
 */
export interface EventDefinition<S extends TSchema = TSchema> {
  readonly type: string;
  readonly topic: string;
  readonly service: EventOwner;
  readonly summary: string;
  readonly schema: S;
}

export type EventData<D> = D extends EventDefinition<infer S> ? Static<S> : never;

export function defineEvent<S extends TSchema>(spec: {
  readonly service: EventOwner;
  /** kebab-case, past tense, for example `dossier-submitted` */
  readonly fact: string;
  readonly version: number;
  readonly summary: string;
  readonly schema: S;
}): EventDefinition<S> {
  return {
    type: `vn.gov.dvc.${spec.service}.${spec.fact}.v${spec.version}`,
    topic: topicOf(spec.service),
    service: spec.service,
    summary: spec.summary,
    schema: spec.schema,
  };
}

export function topicOf(owner: EventOwner): string {
  return `dvc.${owner}.v1`;
}

/** Where events come once more when a service is rebuilt; nobody else reads it. */
export function replayTopicOf(consumer: string): string {
  return `dvc.replay.${consumer}.v1`;
}
