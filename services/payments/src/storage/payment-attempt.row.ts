import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PaymentOrderRow } from './payment-order.row.js';

/** What a payer was given to pay with. */
@Entity('payment_attempt')
@Index('payment_attempt_of_order', ['orderId', 'id'])
export class PaymentAttemptRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payment_attempt_pk' })
  readonly id: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey(() => PaymentOrderRow, { name: 'payment_attempt_order' })
  readonly orderId: string;

  @Column('text')
  readonly provider: string;

  @Column('bigint')
  readonly amount: number;

  @Column('text')
  readonly memo: string;

  @Column('text')
  readonly payload: string;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt: Date;
}
