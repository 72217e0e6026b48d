import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PaymentOrderRow } from './payment-order.row.js';

/** What an officer had recorded at the counter and somebody took back: the history of an order, kept for good. */
@Entity('cancelled_payment')
@Index('cancelled_payment_of_order', ['orderId', 'cancelledAt'])
export class CancelledPaymentRow {
  /** of the record that it was */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cancelled_payment_pk' })
  readonly id: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey(() => PaymentOrderRow, { name: 'cancelled_payment_order' })
  readonly orderId: string;

  @Column('text')
  readonly provider: string;

  @Column('text', { name: 'transaction_id' })
  readonly transactionId: string;

  /** đồng */
  @Column('bigint')
  readonly amount: number;

  /** of no other payment ever */
  @Column('text', { name: 'receipt_number' })
  readonly receiptNumber: string;

  @Column('timestamptz', { name: 'paid_at' })
  readonly paidAt: Date;

  @Column('timestamptz', { name: 'received_at' })
  readonly receivedAt: Date;

  @Column('text', { name: 'taken_by' })
  readonly takenBy: string;

  @Column('text', { name: 'taken_by_name', nullable: true })
  readonly takenByName: string | null;

  @Column('text', { name: 'taken_by_agency', nullable: true })
  readonly takenByAgency: string | null;

  @Column('timestamptz', { name: 'cancelled_at' })
  readonly cancelledAt: Date;

  @Column('text', { name: 'cancelled_by' })
  readonly cancelledBy: string;

  @Column('text', { name: 'cancelled_by_name', nullable: true })
  readonly cancelledByName: string | null;

  @Column('text')
  readonly reason: string;
}
