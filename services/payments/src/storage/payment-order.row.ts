import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrderStatus } from '../order/payment-order.js';

/** What one dossier costs and what became of it. */
@Entity('payment_order')
@Index('payment_order_dossier', ['dossierId', 'occasion'], { unique: true })
@Index('payment_order_reference', ['reference'], { unique: true })
@Index('payment_order_receipt', ['receiptNumber'], { unique: true })
@Index('payment_order_applicant', ['applicantSubject', 'id'])
@Index('payment_order_agency', ['agency', 'id'])
@Index('payment_order_intake_desk', { synchronize: false })
@Check('payment_order_amount_positive', 'amount > 0')
@Check(
  'payment_order_settled_with_receipt',
  `(status IN ('OPEN', 'WITHDRAWN') AND receipt_number IS NULL AND settled_at IS NULL) OR (status = 'SETTLED' AND receipt_number IS NOT NULL AND settled_at IS NOT NULL AND received >= amount)`,
)
export class PaymentOrderRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payment_order_pk' })
  readonly id: string;

  @Column('uuid', { name: 'dossier_id' })
  readonly dossierId: string;

  /** ACCEPTANCE, or the event that imposed a financial duty */
  @Column('text', { default: 'ACCEPTANCE' })
  readonly occasion: string;

  @Column('text', { name: 'dossier_code' })
  readonly dossierCode: string;

  @Column('text', { name: 'procedure_code' })
  readonly procedureCode: string;

  @Column('text', { name: 'procedure_name' })
  readonly procedureName: string;

  /** the dossier's competent agency: it and those above may see the order */
  @Column('text')
  readonly agency: string;

  /** the agency whose desk took the dossier in from papers; null: none did, or it is nobody's to know */
  @Column('text', { name: 'intake_desk', nullable: true })
  readonly intakeDesk: string | null;

  /** what a transfer names */
  @Column('text')
  readonly reference: string;

  /** đồng */
  @Column('bigint')
  readonly amount: number;

  @Column('text', { name: 'applicant_subject' })
  readonly applicantSubject: string;

  @Column('text', { name: 'applicant_name' })
  readonly applicantName: string;

  @Column('text', { name: 'applicant_email', nullable: true })
  readonly applicantEmail: string | null;

  @Column('text')
  readonly status: OrderStatus;

  /** all đồng that arrived with the order's reference, also those of a wrong amount */
  @Column('bigint')
  readonly received: number;

  @Column('text', { name: 'receipt_number', nullable: true })
  readonly receiptNumber: string | null;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  readonly settledAt: Date | null;

  /** when its dossier was withdrawn or discontinued while this was owed or paid; null: it goes on, or this was not owed then */
  @Column('timestamptz', { name: 'dossier_ended_at', nullable: true })
  readonly dossierEndedAt: Date | null;

  @Column('integer')
  readonly revision: number;
}
