import { KEPT_SECRET } from '../dossier/texts.js';
import type { Entry } from '../dossier/texts.js';
import type { DossierView } from '../storage/dossier-views.js';
import type { HistoryRow } from '../storage/history-rows.js';

/** What comes to the agency, and what goes to the applicant. */
const TO_AGENCY: readonly Entry[] = ['supplement', 'withdrawal', 'opinion'];
const TO_APPLICANT: readonly Entry[] = [
  'refusal',
  'supplement-request',
  'financial-duty',
  'extension',
  'discontinuation',
  'withdrawal-grant',
  'withdrawal-rejection',
];
const RESULT: readonly Entry[] = ['handover', 'delivery'];

/** Who gets what an act gives, where the act itself does not say; empty when nothing changes hands. */
export function receiverOf({ entry }: Pick<HistoryRow, 'entry'>, d: DossierView, open: boolean): string {
  if (entry === 'submission') return d.intakeAgencyName ?? d.intakeAgency;
  if (TO_AGENCY.includes(entry)) return d.agencyName ?? d.agency;
  // one that was sent before its carrier was recorded with the act
  if (entry === 'dispatch') return d.deliveryCarrier ?? '';
  if (!TO_APPLICANT.includes(entry) && !RESULT.includes(entry)) return '';
  if (!open) return KEPT_SECRET;
  const applicant = (d.representative ?? d.applicant).fullName;
  return RESULT.includes(entry) ? (d.receivedBy ?? applicant) : applicant;
}
