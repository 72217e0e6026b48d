import { statusName, statusOf } from '../document/delivery-statuses.js';
import { documentCode } from '../document/document.js';
import type { DeliverySummary, DocumentSummary, DocumentView } from '../document/document.dto.js';
import type { StoredDelivery, StoredDocument } from '../storage/document-views.js';
import type { StoredStatus } from '../storage/delivery-views.js';
import type { StoredSummary } from '../storage/document-boxes.js';
import type { DeliveryView } from './document-queries.dto.js';

export function deliverySummary({
  recipient,
  code,
  reason,
  arrivedAt,
  changedAt,
  revision,
}: StoredDelivery): DeliverySummary {
  return { recipient, code, status: statusName(code), reason, arrivedAt, changedAt, revision };
}

export function deliveryView(
  documentId: string,
  delivery: StoredDelivery,
  history: readonly StoredStatus[],
): DeliveryView {
  return {
    documentId,
    ...deliverySummary(delivery),
    history: history.map((reported) => ({ ...reported, status: statusOf(reported.code).status })),
  };
}

export function documentView(document: StoredDocument, own: StoredDelivery | undefined): DocumentView {
  return { ...document, code: documentCode(document), delivery: own ? deliverySummary(own) : null };
}

export function documentSummary(summary: StoredSummary, delivery?: StoredDelivery): DocumentSummary {
  const {
    id,
    sender,
    number,
    notation,
    promulgationDate,
    typeName,
    subject,
    priority,
    dueDate,
    responseFor,
    sentAt,
    recipientCount,
  } = summary;
  return {
    id,
    sender,
    code: documentCode(summary),
    number,
    notation,
    promulgationDate,
    typeName,
    subject,
    priority,
    dueDate,
    responseFor,
    sentAt,
    recipientCount,
    delivery: delivery ? deliverySummary(delivery) : null,
  };
}
