import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type {
  Applicant,
  DeliveryMethod,
  DeliveryState,
  FeeLine,
  FinancialState,
  Person,
  Status,
} from '../dossier/state.js';
import { ProcedureVersionEntity } from './reference.entities.js';

const MOMENT = { type: 'timestamptz', precision: 3, nullable: true } as const;

@Entity('dossier')
@Check(
  'dossier_status',
  `status IN ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'PROCESSING', 'APPROVED', 'COMPLETED', 'RETURNED')`,
)
@Check('dossier_financial_state', `financial_state IN ('NOT_DUE', 'DUE', 'PAID')`)
@Check('dossier_delivery_state', `delivery_state IN ('NOT_READY', 'READY', 'HANDED_OVER')`)
@Check('dossier_submitted', `(status = 'DRAFT') = (submitted_at IS NULL)`)
@Check('dossier_accepted', `(status IN ('DRAFT', 'SUBMITTED')) = (dossier_code IS NULL)`)
@Index('dossier_provisional_number', { synchronize: false })
@Index('dossier_dossier_code', { synchronize: false })
@Index('dossier_of_owner', { synchronize: false })
@Index('dossier_of_agency', { synchronize: false })
@Index('dossier_of_agency_status', { synchronize: false })
@Index('dossier_of_procedure', { synchronize: false })
@Index('dossier_by_time', { synchronize: false })
@Index('dossier_search', { synchronize: false })
export class DossierEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('integer')
  revision: number;
  @Column('text')
  status: Status;
  @Column('text', { name: 'financial_state' })
  financialState: FinancialState;
  @Column('text', { name: 'delivery_state' })
  deliveryState: DeliveryState;
  @Column('text')
  owner: string;
  @Column('text', { name: 'contact_email', nullable: true })
  contactEmail: string | null;
  @Column('text', { name: 'procedure_code' })
  procedureCode: string;
  @Column('integer', { name: 'procedure_version' })
  procedureVersion: number;
  @ManyToOne(() => ProcedureVersionEntity)
  @JoinColumn([
    { name: 'procedure_code', referencedColumnName: 'code', foreignKeyConstraintName: 'dossier_procedure_version' },
    {
      name: 'procedure_version',
      referencedColumnName: 'version',
      foreignKeyConstraintName: 'dossier_procedure_version',
    },
  ])
  procedure: Relation<ProcedureVersionEntity>;
  @Column('text')
  agency: string;
  @Column('jsonb')
  applicant: Applicant;
  @Column('jsonb', { nullable: true })
  representative: Person | null;
  @Column('jsonb', { name: 'form_data' })
  formData: object;
  @Column('text', { name: 'result_delivery' })
  resultDelivery: DeliveryMethod;
  @Column('text', { name: 'provisional_number', nullable: true })
  provisionalNumber: string | null;
  @Column('text', { name: 'tracking_key', nullable: true })
  trackingKey: string | null;
  @Column('text', { name: 'dossier_code', nullable: true })
  dossierCode: string | null;
  @Column('jsonb', { name: 'fee_lines', nullable: true })
  feeLines: FeeLine[] | null;
  @Column('bigint', { name: 'fee_total', nullable: true })
  feeTotal: number | null;
  @Column('uuid', { name: 'payment_order_id', nullable: true })
  paymentOrderId: string | null;
  @Column('text', { name: 'receipt_number', nullable: true })
  receiptNumber: string | null;
  @Column({ ...MOMENT, name: 'paid_at' })
  paidAt: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;
  @Column({ ...MOMENT, name: 'submitted_at' })
  submittedAt: Date | null;
  @Column({ ...MOMENT, name: 'accepted_at' })
  acceptedAt: Date | null;
  @Column('date', { nullable: true })
  due: string | null;
  @Column({ ...MOMENT, name: 'due_at' })
  dueAt: Date | null;
  @Column({ ...MOMENT, name: 'approved_at' })
  approvedAt: Date | null;
  @Column({ ...MOMENT, name: 'completed_at' })
  completedAt: Date | null;
  @Column({ ...MOMENT, name: 'returned_at' })
  returnedAt: Date | null;
  @Column('text', { name: 'handover_method', nullable: true })
  handoverMethod: DeliveryMethod | null;
  @Column('text', { name: 'received_by', nullable: true })
  receivedBy: string | null;
  /** when it was submitted; for a draft when it was begun */
  @Column({ type: 'timestamptz', name: 'listed_at', precision: 3 })
  listedAt: Date;
  @Column('tsvector', { name: 'search_terms' })
  searchTerms: string;
}
