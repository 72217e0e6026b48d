import type { EventDefinition } from '../event-definition.js';
import { breakingChanges } from './breaking-changes.js';
import type { Direction, Rule } from './finding.js';
import type { Schema } from './schema.js';

/** What the last release promised about one type of event. */
export interface ReleasedContract {
  readonly type: string;
  readonly topic: string;
  readonly schema: Schema;
}

/** One change that breaks what was promised. */
export interface BrokenPromise {
  readonly type: string;
  readonly direction: Direction;
  readonly rule: Rule | 'event-removed' | 'topic-moved';
  readonly path: string;
  readonly detail: string;
}

/** A forward break that was decided: consumers are replaced before producers in the release that brings it. */
export interface AcceptedChange {
  readonly type: string;
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
}

export function contractOf({ type, topic, schema }: EventDefinition): ReleasedContract {
  return { type, topic, schema: JSON.parse(JSON.stringify(schema)) as Schema };
}

/** Every change of the present contracts that breaks a released one. New types of event break nothing. */
export function brokenPromises(
  released: readonly ReleasedContract[],
  present: ReadonlyMap<string, EventDefinition>,
): readonly BrokenPromise[] {
  return released.flatMap(({ type, topic, schema }): readonly BrokenPromise[] => {
    const definition = present.get(type);
    const all = { type, direction: 'backward', path: '' } as const;
    if (definition === undefined) return [{ ...all, rule: 'event-removed', detail: 'the type of event was removed' }];
    const moved = { ...all, rule: 'topic-moved', detail: `${topic} became ${definition.topic}` } as const;
    return [
      ...(definition.topic === topic ? [] : [moved]),
      ...breakingChanges(schema, contractOf(definition).schema).map((finding) => ({ type, ...finding })),
    ];
  });
}

/** What remains after the accepted changes: breaks that nobody decided, and decisions about nothing. */
export function unaccepted(
  broken: readonly BrokenPromise[],
  accepted: readonly AcceptedChange[],
): { readonly breaks: readonly BrokenPromise[]; readonly stale: readonly AcceptedChange[] } {
  const covers = (change: AcceptedChange, { direction, type, rule, path }: BrokenPromise): boolean =>
    direction === 'forward' && change.type === type && change.rule === rule && change.path === path;
  return {
    breaks: broken.filter((promise) => !accepted.some((change) => covers(change, promise))),
    stale: accepted.filter((change) => !broken.some((promise) => covers(change, promise))),
  };
}
