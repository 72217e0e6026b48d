import { localDay } from '@dvc/calendar';
import { type Actor, hasRole } from '@dvc/identity';
import type { CounterRecord } from '../storage/cancelled-payments.js';

/** A leader whenever; whoever takes payments where this one was taken until the end of its local day. */
export function mayCancel(
  actor: Actor,
  { takenByAgency, receivedAt }: Pick<CounterRecord, 'takenByAgency' | 'receivedAt'>,
  now: Date,
): boolean {
  if (hasRole(actor, 'agency_leader')) return true;
  return actor.agency !== null && takenByAgency === actor.agency && localDay(now) <= localDay(receivedAt);
}
