import { localDay } from '@dvc/calendar';
import type { Actor } from '@dvc/identity';
import type { CounterRecord } from '../storage/cancelled-payments.js';

/** Whether a payment was taken at the caller's agency, and its local day has not ended. */
export function wasTakenToday(
  actor: Actor,
  { takenByAgency, receivedAt }: Pick<CounterRecord, 'takenByAgency' | 'receivedAt'>,
  now: Date,
): boolean {
  return actor.agency !== null && takenByAgency === actor.agency && localDay(now) <= localDay(receivedAt);
}
