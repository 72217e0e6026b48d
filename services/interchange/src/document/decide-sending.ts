import { localDay } from '@dvc/calendar';
import type { FieldError } from '@dvc/problems';
import { REJECTED } from './delivery-statuses.js';
import { type Agency, type Draft, isValidOn, type Original } from './document.js';
import {
  answerToRejected,
  at,
  duplicateRecipients,
  notYourOriginal,
  originalAlreadyAnswered,
  refusedRecipients,
  senderAway,
  senderNotAddressed,
  wrongDates,
} from './problems.js';
import { texts } from './texts.js';

/** What is known when a draft is to be sent. */
export interface SendingFacts {
  /** the sender and recipients, as far as the directory knows them */
  readonly agencies: ReadonlyMap<string, Agency>;
  /** undefined when the draft answers nothing, or something that was not sent to the sender */
  readonly original: Original | undefined;
}

/**
 * Whether a draft may be sent now. Throws 400 for repeated recipients, 409 when the original is answered or rejected
 * already, 422 for whatever the directory or the original does not permit.
 */
export function decideSending(draft: Draft, facts: SendingFacts, now: Date): void {
  const today = localDay(now);
  refuseRepeats(draft.recipients);
  const sender = facts.agencies.get(draft.sender);
  if (!sender || !isValidOn(sender, today)) throw senderAway(draft.sender);
  const refusals = draft.recipients.flatMap((recipient, i) => refusalOf(recipient, i, sender, facts, today));
  if (refusals.length > 0) throw refusedRecipients(refusals);
  const dates = dateErrors(draft, today);
  if (dates.length > 0) throw wrongDates(dates);
  if (draft.responseFor !== null) decideAnswer(draft, facts.original);
}

function refuseRepeats(recipients: readonly string[]): void {
  const seen = new Set<string>();
  const repeats = recipients.flatMap((recipient, i) => {
    if (!seen.has(recipient)) {
      seen.add(recipient);
      return [];
    }
    return [at(`/recipients/${i}`, 'duplicate', texts.duplicateRecipient(recipient))];
  });
  if (repeats.length > 0) throw duplicateRecipients(repeats);
}

function refusalOf(
  recipient: string,
  i: number,
  sender: Agency,
  { agencies }: SendingFacts,
  today: string,
): FieldError[] {
  const pointer = `/recipients/${i}`;
  const agency = agencies.get(recipient);
  if (!agency) return [at(pointer, 'unknownAgency', texts.unknownAgency(recipient))];
  if (recipient === sender.identifier) return [at(pointer, 'sender', texts.recipientIsSender)];
  if (!isValidOn(agency, today)) return [at(pointer, 'agencyNotValid', texts.agencyNotValid(recipient))];
  if (isOutside(sender, agency)) return [at(pointer, 'notReachable', texts.notReachable(recipient))];
  return [];
}

/** Whether `recipient` is outside the province of `sender`, where nothing is delivered yet. */
export function isOutside(sender: Agency, recipient: Agency): boolean {
  const root = sender.path[0];
  return root === undefined || !recipient.path.includes(root);
}

function dateErrors({ promulgationDate, dueDate }: Draft, today: string): FieldError[] {
  return [
    ...(promulgationDate > today ? [at('/promulgationDate', 'future', texts.promulgatedLater)] : []),
    ...(dueDate !== null && dueDate < promulgationDate ? [at('/dueDate', 'beforePromulgation', texts.dueBefore)] : []),
  ];
}

function decideAnswer(draft: Draft, original: Original | undefined): void {
  if (!original || original.code === null) throw notYourOriginal();
  if (!draft.recipients.includes(original.sender)) throw senderNotAddressed(original.sender);
  if (original.code === REJECTED) throw answerToRejected();
  if (original.answered) throw originalAlreadyAnswered();
}
