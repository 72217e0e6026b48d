import { conflict, type FieldError, refused } from '@dvc/problems';
import type { TargetView } from './plan.views.js';
import type { TargetReportRequest } from './target-report.views.js';
import { targetTexts } from './target-texts.js';

/** What a report is held against. */
export interface ReportedOn {
  readonly indicatorCode: TargetView['indicatorCode'];
  /** the last revision for the same day; null: there is none */
  readonly latest: number | null;
  readonly today: string;
}

/** Throws 409 over a computed value or one that somebody reported and that is not named, 422 with pointers. */
export function refuseUnfitReport(
  { value, measuredOn, note, corrects }: TargetReportRequest,
  { indicatorCode, latest, today }: ReportedOn,
): void {
  if (indicatorCode) throw conflict(targetTexts.computed(indicatorCode));
  if (latest !== null && corrects !== latest) throw conflict(targetTexts.reportedAlready(measuredOn, latest));
  if (latest === null && corrects !== undefined) throw conflict(targetTexts.nothingToCorrect(measuredOn));
  const errors: FieldError[] = [];
  if (value === null && corrects === undefined)
    errors.push({ pointer: '/value', code: 'required', message: targetTexts.valueNeeded });
  if (measuredOn > today) errors.push({ pointer: '/measuredOn', code: 'toCome', message: targetTexts.toCome });
  if (corrects !== undefined && note === undefined)
    errors.push({ pointer: '/note', code: 'required', message: targetTexts.sayWhy });
  if (errors.length > 0) throw refused(targetTexts.unfit, errors);
}
