import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { deliveryStatuses, type StatusCode } from '../document/delivery-statuses.js';
import type { Staff } from './delivery-status.row.js';

const ARRIVE = statement(`
  WITH arrived AS (
    UPDATE delivery SET code = $3, revision = 1, arrived_at = $2, changed_at = $2
    WHERE document_id = $1 AND code IS NULL RETURNING document_id, recipient, ordinal
  ), reported AS (
    INSERT INTO delivery_status (document_id, recipient, revision, code, reported_at)
    SELECT document_id, recipient, 1, $3, $2 FROM arrived
  )
  SELECT recipient FROM arrived ORDER BY ordinal`);
const LOCK = statement('SELECT code, revision FROM delivery WHERE document_id = $1 AND recipient = $2 FOR UPDATE');
// A statement of its own: only one that starts after the lock is held sees what the holder before committed.
const ANSWERED = statement(
  'SELECT EXISTS (SELECT 1 FROM document WHERE response_for = $1 AND sender = $2) AS answered',
);
const REPORT = statement(`
  WITH changed AS (
    UPDATE delivery SET code = $3, revision = revision + 1, changed_at = $7
    WHERE document_id = $1 AND recipient = $2 RETURNING revision
  )
  INSERT INTO delivery_status (document_id, recipient, revision, code, reason, staff, reported_by, reported_at)
  SELECT $1, $2, revision, $3, $4, $5, $6, $7 FROM changed`);

export interface LockedDelivery {
  readonly code: StatusCode | null;
  readonly revision: number;
  /** the recipient has sent its answer */
  readonly answered: boolean;
}

/** A status as it is recorded. */
export interface ReportedStatus {
  readonly code: StatusCode;
  readonly reason: string | null;
  readonly staff: Staff | null;
  /** token subject; null: the system */
  readonly reportedBy: string | null;
  readonly reportedAt: Date;
}

/** The way of a document to each of its recipients. Every status is a new row; the latest is active. */
@Injectable()
export class Deliveries {
  constructor(private readonly database: Database) {}

  /** Marks what has not arrived yet as arrived; answers the recipients concerned, in the sender's order. */
  async arrive(documentId: string, now: Date): Promise<readonly string[]> {
    const rows = await this.database.query<{ recipient: string }>(ARRIVE, [documentId, now, deliveryStatuses.initial]);
    return rows.map(({ recipient }) => recipient);
  }

  /**
   * Locks a delivery until the open transaction ends; undefined when the agency is no recipient. The lock keeps a
   * recipient from rejecting what it is just answering.
   */
  async lock(documentId: string, recipient: string): Promise<LockedDelivery | undefined> {
    const row = await this.database.one<{ code: StatusCode | null; revision: number }>(LOCK, [documentId, recipient]);
    if (!row) return undefined;
    const answer = await this.database.one<{ answered: boolean }>(ANSWERED, [documentId, recipient]);
    return { ...row, answered: answer?.answered === true };
  }

  async report(documentId: string, recipient: string, status: ReportedStatus): Promise<void> {
    const { code, reason, staff, reportedBy, reportedAt } = status;
    await this.database.query(REPORT, [
      documentId,
      recipient,
      code,
      reason,
      staff && JSON.stringify(staff),
      reportedBy,
      reportedAt,
    ]);
  }
}
