/** Where a dossier `d` was taken in. An instance that knows no place of intake writes none: then the agency did it itself. */
export const INTAKE_AGENCY = 'coalesce(d.intake_agency, d.agency)';

/** The columns of a dossier `d` under the names of the domain (dossier/state.ts). */
export const DOSSIER_COLUMNS = `
  d.id, d.revision, d.status, d.financial_state AS "financialState", d.delivery_state AS "deliveryState", d.owner,
  d.contact_email AS "contactEmail", d.procedure_code AS "procedureCode", d.procedure_version AS "procedureVersion", d.agency,
  ${INTAKE_AGENCY} AS "intakeAgency", d.support_point AS "supportPoint",
  d.applicant, d.representative, d.result_delivery AS "resultDelivery", d.provisional_number AS "provisionalNumber",
  d.tracking_key AS "trackingKey", d.dossier_code AS "dossierCode", d.fee_lines AS "feeLines", d.fee_total AS "feeTotal",
  d.payment_order_id AS "paymentOrderId", d.receipt_number AS "receiptNumber", d.paid_at AS "paidAt", d.created_at AS "createdAt",
  d.submitted_at AS "submittedAt", d.accepted_at AS "acceptedAt", d.due, d.due_at AS "dueAt", d.approved_at AS "approvedAt",
  d.completed_at AS "completedAt", d.returned_at AS "returnedAt", d.handover_method AS "handoverMethod", d.received_by AS "receivedBy",
  d.resumes_to AS "resumesTo", d.withdrawal_from AS "withdrawalFrom", d.synchronisation_state AS "synchronisationState",
  d.case_type AS "caseType", d.case_variant AS "caseVariant", d.level, d.parent_dossier AS "parentDossier",
  d.parent_result AS "parentResult", d.intake_channel AS "intakeChannel", d.submitted_by_officer AS "submittedByOfficer",
  d.acceptance_due_at AS "acceptanceDueAt", d.original_due AS "originalDue", d.original_due_at AS "originalDueAt",
  d.paused_at AS "pausedAt", d.extensions, d.assignee, d.assignee_name AS "assigneeName", d.closed_at AS "closedAt",
  d.delivery_address AS "deliveryAddress", d.delivery_carrier AS "deliveryCarrier", d.delivery_tracking AS "deliveryTracking",
  d.dispatched_at AS "dispatchedAt", d.delivery_attempts AS "deliveryAttempts"`;
