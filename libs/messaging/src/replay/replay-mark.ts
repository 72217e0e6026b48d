import type { CloudEvent } from '@dvc/contracts';
import { peekType } from '../envelope.js';
import type { ReplayOrigin } from './replay-context.js';

/*
 * A replayed event carries extension attributes of CloudEvents that say so, wherever it goes: a replayed message that
 * is parked, dead or requeued is still a replayed one.
 */

/** Says of an event of our own outbox for which replay it is published once more. */
export function addressToReplay(payload: string, id: string): string {
  return `${payload.slice(0, -1)}${suffixOf(id)}`;
}

/** True for what `addressToReplay` wrote for this replay. */
export function isAddressedTo(payload: string, id: string): boolean {
  return payload.endsWith(suffixOf(id));
}

/** Marks a message of a replay. A message that is no JSON object stays as it is: no handler will see it. */
export function markReplayed(payload: string, { id, rebuild }: ReplayOrigin): string {
  const mark = { replayid: id, replayrebuild: rebuild };
  const suffix = suffixOf(id);
  if (payload.endsWith(suffix)) return `${payload.slice(0, -1)},"replayrebuild":${rebuild}}`;
  if (peekType(payload) !== undefined && payload.endsWith('}'))
    return `${payload.slice(0, -1)},${JSON.stringify(mark).slice(1)}`;
  try {
    const message: unknown = JSON.parse(payload);
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return payload;
    return JSON.stringify({ ...message, ...mark });
  } catch {
    return payload;
  }
}

/** The replay that an event was marked with. */
export function replayOf(event: CloudEvent): ReplayOrigin | undefined {
  const { replayid, replayrebuild } = event as CloudEvent & {
    readonly replayid?: unknown;
    readonly replayrebuild?: unknown;
  };
  return typeof replayid === 'string' ? { id: replayid, rebuild: replayrebuild === true } : undefined;
}

/** The replay that wants a handled event to be handled again, if any. */
export function rebuildOf(event: CloudEvent): string | undefined {
  const replay = replayOf(event);
  return replay?.rebuild ? replay.id : undefined;
}

function suffixOf(id: string): string {
  return `,"replayid":"${id}"}`;
}
