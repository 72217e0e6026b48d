import { type Actor, hasRole } from '@dvc/identity';
import type { Addressee } from './announcement.js';

/** The inbox that an agency's desk and leaders share: what is for no officer in particular. */
export function agencyRecipient(agency: string): Addressee {
  return { subject: `agency:${agency}`, email: null };
}

/**
 * Whoever has the dossier, or while nobody has, the desk and the leaders of its agency. An officer is told in the platform
 * alone: events carry no address of his.
 */
export function handlerRecipient(data: {
  readonly assignee: { readonly subject: string } | null;
  readonly agency: string;
}): Addressee {
  return data.assignee === null ? agencyRecipient(data.agency) : { subject: data.assignee.subject, email: null };
}

/** Whose messages somebody reads besides his own; null: nobody's. */
export function sharedInboxOf(actor: Actor): string | null {
  if (actor.agency === null || !hasRole(actor, 'desk_officer', 'agency_leader')) return null;
  return agencyRecipient(actor.agency).subject;
}
