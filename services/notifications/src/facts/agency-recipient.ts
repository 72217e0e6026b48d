import { type Actor, hasRole } from '@dvc/identity';
import type { Addressee } from './announcement.js';

/** The inbox that an agency's desk and leaders share: what is for no officer in particular. */
export function agencyRecipient(agency: string): Addressee {
  return { subject: `agency:${agency}`, email: null };
}

/** Whose messages somebody reads besides his own; null: nobody's. */
export function sharedInboxOf(actor: Actor): string | null {
  if (actor.agency === null || !hasRole(actor, 'desk_officer', 'agency_leader')) return null;
  return agencyRecipient(actor.agency).subject;
}
