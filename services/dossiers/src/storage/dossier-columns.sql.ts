/** The columns of a dossier `d` under the names of the domain (dossier/state.ts). */
export const DOSSIER_COLUMNS = `
  d.id, d.revision, d.status, d.financial_state AS "financialState", d.delivery_state AS "deliveryState", d.owner,
  d.contact_email AS "contactEmail", d.procedure_code AS "procedureCode", d.procedure_version AS "procedureVersion", d.agency,
  d.applicant, d.representative, d.result_delivery AS "resultDelivery", d.provisional_number AS "provisionalNumber",
  d.tracking_key AS "trackingKey", d.dossier_code AS "dossierCode", d.fee_lines AS "feeLines", d.fee_total AS "feeTotal",
  d.payment_order_id AS "paymentOrderId", d.receipt_number AS "receiptNumber", d.paid_at AS "paidAt", d.created_at AS "createdAt",
  d.submitted_at AS "submittedAt", d.accepted_at AS "acceptedAt", d.due, d.due_at AS "dueAt", d.approved_at AS "approvedAt",
  d.completed_at AS "completedAt", d.returned_at AS "returnedAt", d.handover_method AS "handoverMethod", d.received_by AS "receivedBy"`;
