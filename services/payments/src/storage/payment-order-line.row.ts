import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { FeeKind, FeeLine } from '../order/payment-order.js';
import { PaymentOrderRow } from './payment-order.row.js';

@Entity('payment_order_line')
@Check('payment_order_line_kind', "kind IN ('CHARGE', 'LEVY')")
export class PaymentOrderLineRow implements FeeLine {
  @PrimaryColumn('uuid', { name: 'order_id', primaryKeyConstraintName: 'payment_order_line_pk' })
  @ForeignKey(() => PaymentOrderRow, { name: 'payment_order_line_order' })
  readonly orderId: string;

  /** from 1, in the order of the fee schedule */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'payment_order_line_pk' })
  readonly position: number;

  @Column('text')
  readonly code: string;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  @Column('text')
  readonly kind: FeeKind;

  @Column('bigint')
  readonly amount: number;
}
