import type { TrackingIdentity } from '../dossier/public-number.js';
import type { NewDossier } from '../storage/submit-dossier.sql.js';

/** What an applicant gets for a filed dossier. The three last are null for a draft. */
export interface Receipt {
  readonly id: string;
  readonly agency: string;
  /** ACCEPTED: a desk officer typed it in and took it at once, whatever the co-processing agencies were asked then */
  readonly status: 'DRAFT' | 'SUBMITTED' | 'ACCEPTED';
  readonly revision: number;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly submittedAt: string | null;
  readonly provisionalNumber: string | null;
  readonly trackingKey: string | null;
}

export function receiptOf(
  dossier: Pick<NewDossier, 'id' | 'agency' | 'procedureCode' | 'procedureVersion' | 'now'>,
  submission: TrackingIdentity | null,
  revision = 1,
): Receipt {
  return {
    id: dossier.id,
    agency: dossier.agency,
    status: submission === null ? 'DRAFT' : 'SUBMITTED',
    revision,
    procedureCode: dossier.procedureCode,
    procedureVersion: dossier.procedureVersion,
    submittedAt: submission === null ? null : dossier.now.toISOString(),
    provisionalNumber: submission?.provisionalNumber ?? null,
    trackingKey: submission?.trackingKey ?? null,
  };
}

/** A stored receipt, field by field: jsonb forgets the order, and repeats are to get the very same text. */
export function storedReceipt(body: unknown): Receipt {
  const r = body as Receipt;
  return {
    id: r.id,
    agency: r.agency,
    status: r.status,
    revision: r.revision,
    procedureCode: r.procedureCode,
    procedureVersion: r.procedureVersion,
    submittedAt: r.submittedAt,
    provisionalNumber: r.provisionalNumber,
    trackingKey: r.trackingKey,
  };
}
