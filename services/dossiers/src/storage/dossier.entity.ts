import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type {
  Applicant,
  CaseType,
  DeliveryMethod,
  DeliveryState,
  FeeLine,
  FinancialState,
  IntakeChannel,
  Person,
  Status,
  SynchronisationState,
} from '../dossier/state.js';
import { ProcedureVersionEntity } from './reference.entities.js';

const MOMENT = { type: 'timestamptz', precision: 3, nullable: true } as const;

@Entity('dossier')
@Check('dossier_status', 'status IN (…)')
@Check('dossier_financial_state', `financial_state IN ('NOT_DUE', 'DUE', 'PAID')`)
@Check('dossier_delivery_state', 'delivery_state IN (…)')
@Check('dossier_synchronisation_state', 'synchronisation_state IN (…)')
@Check('dossier_case_type', 'case_type IN (…)')
@Check('dossier_level', 'level IN (1, 2)')
@Check('dossier_intake_channel', 'intake_channel IN (…)')
@Check('dossier_submitted', `(status = 'DRAFT') = (submitted_at IS NULL)`)
@Check('dossier_suspended', 'a suspended dossier says where it goes back to')
@Check('dossier_accepted', `(dossier_code IS NULL) = (due_at IS NULL)`)
@Index('dossier_provisional_number', { synchronize: false })
@Index('dossier_dossier_code', { synchronize: false })
@Index('dossier_of_owner', { synchronize: false })
@Index('dossier_of_agency', { synchronize: false })
@Index('dossier_of_agency_status', { synchronize: false })
@Index('dossier_of_procedure', { synchronize: false })
@Index('dossier_by_time', { synchronize: false })
@Index('dossier_search', { synchronize: false })
@Index('dossier_second_level', { synchronize: false })
@Index('dossier_by_due', { synchronize: false })
@Index('dossier_due', { synchronize: false })
@Index('dossier_of_assignee', { synchronize: false })
@Index('dossier_open', { synchronize: false })
@Index('dossier_of_parent', { synchronize: false })
@Index('dossier_in_period', { synchronize: false })
@Index('dossier_same_content', { synchronize: false })
@Index('dossier_same_passport', { synchronize: false })
@Index('dossier_unfinished', { synchronize: false })
@Index('dossier_late', { synchronize: false })
@Index('dossier_undecided_complaint', { synchronize: false })
@Index('dossier_open_of_assignee', { synchronize: false })
@Index('dossier_of_status', { synchronize: false })
@Index('dossier_unassigned', { synchronize: false })
@Index('dossier_paid_waiting', { synchronize: false })
@Index('dossier_to_be_accepted', { synchronize: false })
@Index('dossier_of_intake', { synchronize: false })
@Index('dossier_taken_in_elsewhere', { synchronize: false })
@Index('dossier_at_intake_desk', { synchronize: false })
@Index('dossier_to_synchronise', { synchronize: false })
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
  /** where it was taken in; online the competent agency of then; null: `agency`, which it still is */
  @Column('text', { name: 'intake_agency', nullable: true })
  intakeAgency: string | null;
  @Column('text', { name: 'support_point', nullable: true })
  supportPoint: string | null;
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
  @Column('text', { name: 'resumes_to', nullable: true })
  resumesTo: Status | null;
  @Column('text', { name: 'withdrawal_from', nullable: true })
  withdrawalFrom: Status | null;
  @Column('text', { name: 'synchronisation_state', default: 'NOT_CONNECTED' })
  synchronisationState: SynchronisationState;
  /** through which connection a portal is told of it; null: through none */
  @Column('text', { name: 'synchronisation_connection', nullable: true })
  synchronisationConnection: string | null;
  /** the revision that is to be told, or was */
  @Column('integer', { name: 'synchronisation_version', nullable: true })
  synchronisationVersion: number | null;
  @Column({ ...MOMENT, name: 'synchronisation_since' })
  synchronisationSince: Date | null;
  @Column({ ...MOMENT, name: 'synchronisation_reported_at' })
  synchronisationReportedAt: Date | null;
  @Column('text', { name: 'synchronisation_reason', nullable: true })
  synchronisationReason: string | null;
  @Column('text', { name: 'case_type', default: 'APPLICATION' })
  caseType: CaseType;
  @Column('text', { name: 'case_variant', nullable: true })
  caseVariant: string | null;
  @Column('smallint', { default: 1 })
  level: number;
  @Column('uuid', { name: 'parent_dossier', nullable: true })
  parentDossier: string | null;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'parent_dossier', foreignKeyConstraintName: 'dossier_parent' })
  parent: Relation<DossierEntity> | null;
  /** number of the result that this dossier renews, amends or repeats */
  @Column('text', { name: 'parent_result', nullable: true })
  parentResult: string | null;
  @Column('text', { name: 'intake_channel', default: 'ONLINE' })
  intakeChannel: IntakeChannel;
  @Column('text', { name: 'submitted_by_officer', nullable: true })
  submittedByOfficer: string | null;
  @Column({ ...MOMENT, name: 'acceptance_due_at' })
  acceptanceDueAt: Date | null;
  @Column('date', { name: 'original_due', nullable: true })
  originalDue: string | null;
  @Column({ ...MOMENT, name: 'original_due_at' })
  originalDueAt: Date | null;
  @Column({ ...MOMENT, name: 'paused_at' })
  pausedAt: Date | null;
  @Column('integer', { default: 0 })
  extensions: number;
  @Column('text', { nullable: true })
  assignee: string | null;
  @Column('text', { name: 'assignee_name', nullable: true })
  assigneeName: string | null;
  @Column({ ...MOMENT, name: 'closed_at' })
  closedAt: Date | null;
  @Column('text', { name: 'delivery_address', nullable: true })
  deliveryAddress: string | null;
  @Column('text', { name: 'delivery_carrier', nullable: true })
  deliveryCarrier: string | null;
  @Column('text', { name: 'delivery_tracking', nullable: true })
  deliveryTracking: string | null;
  @Column({ ...MOMENT, name: 'dispatched_at' })
  dispatchedAt: Date | null;
  @Column('integer', { name: 'delivery_attempts', default: 0 })
  deliveryAttempts: number;
  /** of form, items and papers as submitted, see content-digest.sql.ts; null: a draft, a second level, an imported one */
  @Column('text', { name: 'content_digest', nullable: true })
  contentDigest: string | null;
  /** when it was submitted; for a draft when it was begun */
  @Column({ type: 'timestamptz', name: 'listed_at', precision: 3 })
  listedAt: Date;
  @Column('tsvector', { name: 'search_terms' })
  searchTerms: string;
}
