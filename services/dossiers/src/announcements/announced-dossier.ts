import { numberOf } from '../dossier/public-number.js';
import { type Dossier, isConfidential } from '../dossier/state.js';
import { KEPT_SECRET } from '../dossier/texts.js';
import type { Announced } from './fact.js';

export type Saved = Announced & Dossier;

/**
 * A denunciation tells nobody who filed it: the recipient is addressed by the subject alone. That one has to stay, since
 * it is the address of the applicant's inbox (notifications) and of his payment orders; where people read events it is
 * masked (libs/messaging, masked-event.ts).
 */
export function announcedDossier(dossier: Announced) {
  const secret = isConfidential(dossier);
  return {
    dossierId: dossier.id,
    procedureCode: dossier.procedureCode,
    procedureName: dossier.procedureName,
    agency: dossier.agency,
    number: known(numberOf(dossier), 'number'),
    applicant: {
      subject: dossier.owner,
      name: secret ? KEPT_SECRET : dossier.applicant.fullName,
      email: secret ? null : dossier.contactEmail,
    },
  };
}

/** Whose desk took it in from papers, where the applicant comes back; a denunciation is from then on its agency's alone. */
export function deskOf(dossier: Saved): { readonly intakeDesk?: string } {
  const fromPapers = dossier.intakeChannel !== 'ONLINE' && !isConfidential(dossier);
  return fromPapers ? { intakeDesk: dossier.intakeAgency } : {};
}

/** An officer's words may name the denouncer: the facts go round without them, he reads them at the dossier. */
export function sayable(dossier: Announced, words: string): string {
  return isConfidential(dossier) ? KEPT_SECRET : words;
}

export function assigneeOf({
  assignee,
  assigneeName,
}: Pick<Dossier, 'assignee' | 'assigneeName'>): { subject: string; name: string } | null {
  return assignee === null ? null : { subject: assignee, name: assigneeName ?? assignee };
}

export function deadlineOf(dossier: Dossier): { due: string; dueAt: string } {
  return { due: known(dossier.due, 'due'), dueAt: instant(dossier.dueAt, 'dueAt') };
}

export function instant(value: Date | null, name: string): string {
  return known(value, name).toISOString();
}

/** A value that the state guarantees at this point; its absence is a fault of ours. */
export function known<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`the dossier has no ${name} yet`);
  return value;
}
