import {
  conflict,
  type FieldError,
  forbidden,
  invalid,
  notFound,
  Problem,
  problemTypes,
  refused,
  type Text,
} from '@dvc/problems';
import { type StatusCode, statusOf } from './delivery-statuses.js';
import { texts } from './texts.js';

export function at(pointer: string, code: string, message: Text): FieldError {
  return { pointer, code, message };
}

export const noSuchDocument = (): Problem => notFound(texts.document);
export const noSuchAttachment = (): Problem => notFound(texts.attachment);
export const noSuchDelivery = (): Problem => notFound(texts.delivery);
export const noAgency = (): Problem => forbidden(texts.noAgency);
export const notRecipient = (): Problem => forbidden(texts.notRecipient);

export const duplicateRecipients = (errors: readonly FieldError[]): Problem => invalid(errors);
export const refusedRecipients = (errors: readonly FieldError[]): Problem => refused(texts.refusedRecipients, errors);
export const senderAway = (agency: string): Problem => refused(texts.senderAway(agency));
export const wrongDates = (errors: readonly FieldError[]): Problem => refused(texts.wrongDates, errors);
export const notationReserved = (): Problem => refusedAt('/notation', 'reserved', texts.notationReserved);

export const notYourOriginal = (): Problem => refusedAt('/responseFor', 'notAddressed', texts.notYourOriginal);
export const senderNotAddressed = (agency: string): Problem =>
  refusedAt('/recipients', 'askerMissing', texts.senderNotAddressed(agency));
export const answerToRejected = (): Problem => conflict(texts.answerToRejected);
export const originalAlreadyAnswered = (): Problem => conflict(texts.originalAlreadyAnswered);
export const alreadyAnswered = (): Problem => conflict(texts.alreadyAnswered);
export const numberTaken = (): Problem => conflict(texts.numberTaken);

export const reasonMissing = (code: StatusCode): Problem =>
  invalid([at('/reason', 'required', texts.reasonMissing(statusOf(code).name))]);
export const wrongMove = (from: StatusCode | null, to: StatusCode): Problem =>
  conflict(texts.wrongMove(from === null ? texts.notArrived : statusOf(from).name, statusOf(to).name));

export const badBase64 = (pointer: string): Problem => invalid([at(pointer, 'base64', texts.badBase64)]);
export const emptyFile = (pointer: string): Problem => invalid([at(pointer, 'empty', texts.emptyFile)]);
export const attachmentTooLarge = (pointer: string, name: string, bytes: number): Problem =>
  typed(problemTypes.payloadTooLarge, pointer, 'tooLarge', texts.attachmentTooLarge(name, bytes / 1_024));
export const wrongType = (pointer: string, name: string): Problem =>
  typed(problemTypes.unsupportedMediaType, pointer, 'type', texts.wrongType(name));

function refusedAt(pointer: string, code: string, message: Text): Problem {
  return refused(message, [at(pointer, code, message)]);
}

function typed(
  type: (typeof problemTypes)[keyof typeof problemTypes],
  pointer: string,
  code: string,
  message: Text,
): Problem {
  return new Problem(type, message, { errors: [at(pointer, code, message)] });
}
