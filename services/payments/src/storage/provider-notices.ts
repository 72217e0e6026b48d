import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { CURRENCY } from '../order/payment-order.js';
import type { NoticeState, ProviderNoticeRow } from './provider-notice.row.js';

const COLUMNS = `id, provider, transaction_id, content_hash, reference, amount, currency, paid_at, payer_account,
  state, order_id, received_at, deliveries, last_received_at, taken_by, taken_by_name, taken_by_agency`;

// A repeat waits here until the first delivery's transaction has ended, then counts itself on that row.
const RECORD = statement(`
  INSERT INTO provider_notice (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $12, $13, $14, $15)
  ON CONFLICT (provider, transaction_id) WHERE state <> 'CONTRADICTORY' DO UPDATE
    SET deliveries = provider_notice.deliveries + (provider_notice.content_hash = excluded.content_hash)::integer,
        last_received_at = excluded.last_received_at
  RETURNING id, state, order_id AS "orderId", content_hash AS "contentHash"`);

const RECORD_CONTRADICTION = statement(`
  INSERT INTO provider_notice (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $12, $13, $14, $15)
  ON CONFLICT (provider, transaction_id, content_hash) WHERE state = 'CONTRADICTORY' DO UPDATE
    SET deliveries = provider_notice.deliveries + 1, last_received_at = excluded.last_received_at
  RETURNING id, state, order_id AS "orderId", content_hash AS "contentHash"`);

// of several the first: one is enough
const SETTLE_BY = statement(`
  UPDATE provider_notice SET state = 'SETTLED' WHERE id = (
    SELECT id FROM provider_notice WHERE order_id = $1 AND state = 'OVERPAID' AND amount = $2 AND currency = '${CURRENCY}'
    ORDER BY id LIMIT 1)
  RETURNING provider`);

export type NewNotice = Omit<ProviderNoticeRow, 'deliveries' | 'lastReceivedAt'>;

/** What is on record for a notice. `first`: this delivery put it there. */
export interface RecordedNotice {
  readonly id: string;
  readonly state: NoticeState;
  readonly orderId: string | null;
  readonly first: boolean;
}

type Recorded = Pick<ProviderNoticeRow, 'id' | 'state' | 'orderId' | 'contentHash'>;

@Injectable()
export class ProviderNotices {
  constructor(private readonly database: Database) {}

  /**
   * Records a notice once a transaction. A repeat finds the first one's record; the same transaction with another
   * content is recorded beside it as CONTRADICTORY, without an order.
   */
  async record(notice: NewNotice): Promise<RecordedNotice> {
    const recorded = await this.write(RECORD, notice);
    if (recorded.contentHash === notice.contentHash) return { ...recorded, first: recorded.id === notice.id };
    const contradiction = await this.write(RECORD_CONTRADICTION, { ...notice, state: 'CONTRADICTORY', orderId: null });
    return { ...contradiction, first: contradiction.id === notice.id };
  }

  /** Lets what came when nothing was owed pay its order, `amount` đồng; answers its provider, undefined when there is none. */
  async settleBy(orderId: string, amount: number): Promise<string | undefined> {
    return (await this.database.one<{ provider: string }>(SETTLE_BY, [orderId, amount]))?.provider;
  }

  private async write(sql: typeof RECORD, notice: NewNotice): Promise<Recorded> {
    const recorded = await this.database.one<Recorded>(sql, [
      notice.id,
      notice.provider,
      notice.transactionId,
      notice.contentHash,
      notice.reference,
      notice.amount,
      notice.currency,
      notice.paidAt,
      notice.payerAccount,
      notice.state,
      notice.orderId,
      notice.receivedAt,
      notice.takenBy,
      notice.takenByName,
      notice.takenByAgency,
    ]);
    if (!recorded) throw new Error('a notice was not recorded');
    return recorded;
  }
}
