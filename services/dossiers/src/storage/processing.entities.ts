import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';
import { RemindedEntity } from './reminded.entity.js';

/** How a due date came to be what it is; `paused_minutes` of the pause that ended. */
@Entity('deadline_change')
@Check('deadline_change_kind', 'kind IN (…)')
export class DeadlineChangeEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'deadline_change_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('integer')
  revision: number;
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;
  @Column('text')
  kind: string;
  @Column({ type: 'timestamptz', name: 'due_before', precision: 3, nullable: true })
  dueBefore: Date | null;
  @Column({ type: 'timestamptz', name: 'due_after', precision: 3, nullable: true })
  dueAfter: Date | null;
  @Column('integer', { name: 'paused_minutes', nullable: true })
  pausedMinutes: number | null;
  @Column('text', { nullable: true })
  reason: string | null;
}

/** For some days an officer's dossiers are handled by another. */
@Entity('delegation')
@Check('delegation_period', 'valid_from <= valid_to')
@Check('delegation_to_another', 'from_subject <> to_subject')
@Index('delegation_of_delegate', ['toSubject', 'fromSubject'])
@Index('delegation_of_agency', ['agency', 'createdAt', 'id'])
export class DelegationEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  agency: string;
  @Column('text', { name: 'from_subject' })
  fromSubject: string;
  @Column('text', { name: 'from_name' })
  fromName: string;
  @Column('text', { name: 'to_subject' })
  toSubject: string;
  @Column('text', { name: 'to_name' })
  toName: string;
  @Column('date', { name: 'valid_from' })
  validFrom: string;
  @Column('date', { name: 'valid_to' })
  validTo: string;
  @Column('text', { name: 'created_by' })
  createdBy: string;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt: Date | null;
}

@Entity('supplement_request')
@Check('supplement_request_state', 'state IN (…)')
@Check('supplement_request_answered', `(state = 'ANSWERED') = (answered_at IS NOT NULL)`)
@Index('supplement_request_of_dossier', ['dossierId', 'requestedAt'])
@Index('supplement_request_open', { synchronize: false })
@Index('supplement_request_watched', { synchronize: false })
export class SupplementRequestEntity extends RemindedEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'supplement_request_dossier' })
  dossier: Relation<DossierEntity>;
  @Column('text')
  state: string;
  @Column('text', { nullable: true })
  reason: string | null;
  @Column({ type: 'timestamptz', name: 'requested_at', precision: 3 })
  requestedAt: Date;
  @Column('text', { name: 'requested_by' })
  requestedBy: string;
  @Column('text', { name: 'requested_by_name' })
  requestedByName: string;
  @Column('date', { name: 'answer_by' })
  answerBy: string;
  @Column({ type: 'timestamptz', name: 'answer_by_at', precision: 3 })
  answerByAt: Date;
  @Column({ type: 'timestamptz', name: 'answered_at', precision: 3, nullable: true })
  answeredAt: Date | null;
  @Column('text', { nullable: true })
  note: string | null;
  @Column('jsonb', { name: 'content_before', nullable: true })
  contentBefore: object | null;
}

@Entity('supplement_item')
export class SupplementItemEntity {
  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId: string;
  @ManyToOne(() => SupplementRequestEntity)
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'supplement_item_request' })
  request: Relation<SupplementRequestEntity>;
  @PrimaryColumn('integer')
  position: number;
  @Column('text', { name: 'component_code', nullable: true })
  componentCode: string | null;
  @Column('text')
  what: string;
  @Column('text')
  reason: string;
}

/** A reminder that was given of one due date. */
@Entity('deadline_notice')
@Check('deadline_notice_kind', 'kind IN (…)')
export class DeadlineNoticeEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'deadline_notice_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('text')
  kind: string;
  @PrimaryColumn({ type: 'timestamptz', name: 'due_at', precision: 3 })
  dueAt: Date;
  @Column({ type: 'timestamptz', name: 'noticed_at', precision: 3 })
  noticedAt: Date;
}

/** That an agency was told of a dossier without a handler, once for each time that it lost him or began without one. */
@Entity('unassigned_notice')
export class UnassignedNoticeEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'unassigned_notice_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn({ type: 'timestamptz', precision: 3 })
  since: Date;
  @Column({ type: 'timestamptz', name: 'noticed_at', precision: 3 })
  noticedAt: Date;
}

@Entity('dossier_message')
@Check('dossier_message_author_kind', 'author_kind IN (…)')
@Index('dossier_message_of_dossier', ['dossierId', 'postedAt', 'id'])
export class DossierMessageEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'dossier_message_dossier' })
  dossier: Relation<DossierEntity>;
  @Column({ type: 'timestamptz', name: 'posted_at', precision: 3 })
  postedAt: Date;
  @Column('text', { name: 'author_kind' })
  authorKind: string;
  @Column('text')
  author: string;
  @Column('text', { name: 'author_name' })
  authorName: string;
  @Column('text', { name: 'author_agency', nullable: true })
  authorAgency: string | null;
  @Column('text')
  text: string;
}

/** A person or item of a bulk dossier, with its own outcome. */
@Entity('dossier_item')
@Check('dossier_item_outcome', 'outcome IN (…)')
export class DossierItemEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'dossier_item_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('integer')
  position: number;
  @Column('jsonb')
  data: object;
  @Column('text', { nullable: true })
  outcome: string | null;
  @Column('text', { nullable: true })
  reason: string | null;
  @Column('text', { name: 'result_number', nullable: true })
  resultNumber: string | null;
}

/** A paid order of a dossier's fees. */
@Entity('dossier_payment')
export class DossierPaymentEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'dossier_payment_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('uuid', { name: 'order_id' })
  orderId: string;
  @Column('bigint')
  amount: number;
  @Column('text', { name: 'receipt_number' })
  receiptNumber: string;
  @Column({ type: 'timestamptz', name: 'settled_at', precision: 3 })
  settledAt: Date;
}
