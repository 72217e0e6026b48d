import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Verdict } from '../order/judge-payment.js';
import { PaymentOrderRow } from './payment-order.row.js';

/** CONTRADICTORY: the transaction was told before, with another content. It has no effect and waits for a person. */
export type NoticeState = Verdict | 'CONTRADICTORY';

/**
 * A provider's word, or an officer's, that money arrived: one row a transaction (and one a contradiction), kept for good. What an officer
 * recorded wrongly moves to CancelledPaymentRow.
 */
@Entity('provider_notice')
@Index('provider_notice_transaction', { synchronize: false })
@Index('provider_notice_contradiction', { synchronize: false })
@Index('provider_notice_settles_once', { synchronize: false })
@Index('provider_notice_to_review', { synchronize: false })
@Index('provider_notice_of_order', ['orderId', 'id'])
@Check('provider_notice_state', "state IN ('SETTLED', 'OVERPAID', 'MISMATCHED', 'UNMATCHED', 'CONTRADICTORY')")
export class ProviderNoticeRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'provider_notice_pk' })
  readonly id: string;

  @Column('text')
  readonly provider: string;

  /** the provider's own number of the transfer */
  @Column('text', { name: 'transaction_id' })
  readonly transactionId: string;

  @Column('text', { name: 'content_hash' })
  readonly contentHash: string;

  /** the transfer's text as the provider sent it */
  @Column('text')
  readonly reference: string;

  @Column('bigint')
  readonly amount: number;

  @Column('text')
  readonly currency: string;

  @Column('timestamptz', { name: 'paid_at' })
  readonly paidAt: Date;

  @Column('text', { name: 'payer_account', nullable: true })
  readonly payerAccount: string | null;

  @Column('text')
  readonly state: NoticeState;

  @Column('uuid', { name: 'order_id', nullable: true })
  @ForeignKey(() => PaymentOrderRow, { name: 'provider_notice_order' })
  readonly orderId: string | null;

  /** subject of the officer who took it at the counter; null: a provider told of it */
  @Column('text', { name: 'taken_by', nullable: true })
  readonly takenBy: string | null;

  @Column('text', { name: 'taken_by_name', nullable: true })
  readonly takenByName: string | null;

  /** at whose counter */
  @Column('text', { name: 'taken_by_agency', nullable: true })
  readonly takenByAgency: string | null;

  @Column('timestamptz', { name: 'received_at' })
  readonly receivedAt: Date;

  /** how often the provider sent it */
  @Column('integer')
  readonly deliveries: number;

  @Column('timestamptz', { name: 'last_received_at' })
  readonly lastReceivedAt: Date;
}
