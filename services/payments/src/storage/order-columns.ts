/** A `payment_order o` row as PaymentOrderRow names its columns. */
export const ORDER_COLUMNS = `
  o.id, o.dossier_id AS "dossierId", o.dossier_code AS "dossierCode", o.procedure_code AS "procedureCode",
  o.procedure_name AS "procedureName", o.agency, o.intake_desk AS "intakeDesk", o.reference, o.amount, o.applicant_subject AS "applicantSubject",
  o.applicant_name AS "applicantName", o.applicant_email AS "applicantEmail", o.status, o.received,
  o.receipt_number AS "receiptNumber", o.created_at AS "createdAt", o.settled_at AS "settledAt",
  o.dossier_ended_at AS "dossierEndedAt", o.revision`;
