/** States that end with a result or a closing: an ended agency's dossiers in them go to its successor. */
export const TO_BE_TRANSFERRED = `('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED',
  'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')`;
