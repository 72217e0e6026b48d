import { localDay } from '@dvc/calendar';
import type { Draft } from './document.js';
import { texts } from './texts.js';

export interface Consultation {
  readonly consultationId: string;
  readonly dossierId: string;
  /** the dossier's number, as people know it */
  readonly number: string;
  readonly agency: string;
  readonly toAgency: string;
  readonly question: string;
  /** RFC 3339 */
  readonly dueAt: string;
}

const MAX_NOTATION = 30;
const MAX_SUBJECT = 500;

/** The notation of letters that the platform numbers by itself: `{agency}` in the template becomes the identifier. */
export function registerNotation(template: string, agency: string): string {
  return template.replaceAll('{agency}', agency).slice(0, MAX_NOTATION);
}

/** The official letter by which an agency asks another for its opinion on a dossier. */
export function consultationLetter(consultation: Consultation, number: number, notation: string, now: Date): Draft {
  const { agency, toAgency, question, dueAt, consultationId, dossierId } = consultation;
  const today = localDay(now);
  const due = localDay(new Date(dueAt));
  return {
    sender: agency,
    recipients: [toAgency],
    number: String(number),
    notation,
    promulgationDate: today,
    typeName: texts.officialLetter,
    subject: texts.consultationSubject(consultation.number).slice(0, MAX_SUBJECT),
    content: question,
    priority: 0,
    // a request that was held up beyond its due date still goes out, without one
    dueDate: due < today ? null : due,
    signer: null,
    responseFor: null,
    regarding: { consultationId, dossierId },
  };
}
