import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { ProviderNoticeRow } from './provider-notice.row.js';

/** What settled an order at a counter. */
export type CounterRecord = Pick<ProviderNoticeRow, 'id' | 'amount' | 'takenByAgency' | 'receivedAt'>;

export interface Cancellation {
  readonly receiptNumber: string;
  readonly reason: string;
  readonly by: string;
  readonly byName: string | null;
  readonly at: Date;
}

const AT_COUNTER = statement(`
  SELECT id, amount, taken_by_agency AS "takenByAgency", received_at AS "receivedAt" FROM provider_notice
  WHERE order_id = $1 AND state = 'SETTLED' AND taken_by IS NOT NULL`);

const CANCEL = statement(`
  WITH cancelled AS (DELETE FROM provider_notice WHERE id = $1 RETURNING *)
  INSERT INTO cancelled_payment (id, order_id, provider, transaction_id, amount, receipt_number, paid_at, received_at, taken_by,
    taken_by_name, taken_by_agency, cancelled_at, cancelled_by, cancelled_by_name, reason)
  SELECT id, order_id, provider, transaction_id, amount, $2, paid_at, received_at, taken_by, taken_by_name, taken_by_agency,
    $3, $4, $5, $6
  FROM cancelled`);

/** What was taken at counters and cancelled. Written while the order is held. */
@Injectable()
export class CancelledPayments {
  constructor(private readonly database: Database) {}

  /** What settled the order, if an officer recorded it. */
  atCounter(orderId: string): Promise<CounterRecord | undefined> {
    return this.database.one(AT_COUNTER, [orderId]);
  }

  /** `id`: of what an officer recorded, which pays nothing any more. */
  async cancel(id: string, { receiptNumber, reason, by, byName, at }: Cancellation): Promise<void> {
    await this.database.query(CANCEL, [id, receiptNumber, at, by, byName, reason]);
  }
}
