import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AttachmentEntity } from './attachment.entity.js';
import { DossierEntity } from './dossier.entity.js';
import { RemindedEntity } from './reminded.entity.js';

@Entity('dossier_file')
export class DossierFileEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'dossier_file_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('text', { name: 'component_code' })
  componentCode: string;
  @PrimaryColumn('integer')
  position: number;
  @Column('uuid', { name: 'attachment_id' })
  @Index('dossier_file_attachment')
  attachmentId: string;
  @ManyToOne(() => AttachmentEntity)
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'dossier_file_of_attachment' })
  attachment: Relation<AttachmentEntity>;
}

@Entity('result_file')
@Check('result_file_signatures', 'signatures >= 0')
export class ResultFileEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'result_file_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('integer')
  position: number;
  @Column('uuid', { name: 'attachment_id' })
  @Index('result_file_attachment')
  attachmentId: string;
  @ManyToOne(() => AttachmentEntity)
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'result_file_of_attachment' })
  attachment: Relation<AttachmentEntity>;
  /** digital signatures found in the content when it was issued; null: issued before they were counted */
  @Column('integer', { nullable: true })
  signatures: number | null;
}

/** A file of a result that was corrected before its hand-over; `revision`: of the dossier that replaced it. */
@Entity('former_result_file')
export class FormerResultFileEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'former_result_file_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('integer')
  revision: number;
  @PrimaryColumn('integer')
  position: number;
  @Column('uuid', { name: 'attachment_id' })
  @Index('former_result_file_attachment')
  attachmentId: string;
  @ManyToOne(() => AttachmentEntity)
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'former_result_file_of_attachment' })
  attachment: Relation<AttachmentEntity>;
}

@Entity('dossier_history')
@Index('dossier_history_transfer', { synchronize: false })
export class DossierHistoryEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'dossier_history_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('integer')
  revision: number;
  @Column('text')
  act: string;
  @Column('text', { name: 'from_status', nullable: true })
  fromStatus: string | null;
  @Column('text', { name: 'to_status' })
  toStatus: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;
  @Column('text', { name: 'actor_kind' })
  actorKind: string;
  @Column('text', { nullable: true })
  actor: string | null;
  @Column('text', { name: 'actor_name', nullable: true })
  actorName: string | null;
  @Column('text', { name: 'actor_agency', nullable: true })
  actorAgency: string | null;
  @Column('jsonb', { nullable: true })
  detail: object | null;
  @Column('text', { nullable: true })
  reason: string | null;
  /** who brought it to the desk, for an act of an applicant that an officer recorded */
  @Column('text', { name: 'brought_by', nullable: true })
  broughtBy: string | null;
  /** what the act changed, as it was before; for a rollback */
  @Column('jsonb', { nullable: true })
  before: object | null;
}

/** The last serial number of an agency's codes on a local day. */
@Entity('dossier_serial')
export class DossierSerialEntity {
  @PrimaryColumn('text')
  agency: string;
  @PrimaryColumn('date')
  day: string;
  @Column('integer')
  last: number;
}

@Entity('consultation')
@Check('consultation_state', `state IN ('REQUESTED', 'RETURNED', 'ANSWERED', 'CLOSED')`)
@Check('consultation_closed', `(state = 'CLOSED') = (closed_at IS NOT NULL)`)
@Check('consultation_answered', `(state = 'ANSWERED') = (answered_at IS NOT NULL)`)
@Index('consultation_of_dossier', ['dossierId', 'requestedAt'])
@Index('consultation_of_agency', { synchronize: false })
@Index('consultation_by_time', ['requestedAt', 'dossierId'])
@Index('consultation_watched', { synchronize: false })
@Index('consultation_open', { synchronize: false })
export class ConsultationEntity extends RemindedEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'consultation_dossier' })
  dossier: Relation<DossierEntity>;
  @Column('text', { name: 'to_agency' })
  toAgency: string;
  @Column('text')
  question: string;
  @Column('text')
  state: string;
  @Column({ type: 'timestamptz', name: 'requested_at', precision: 3 })
  requestedAt: Date;
  /** null: the platform, because the procedure says so */
  @Column('text', { name: 'requested_by', nullable: true })
  requestedBy: string | null;
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3 })
  dueAt: Date;
  @Column('text', { name: 'opinion_subject', nullable: true })
  opinionSubject: string | null;
  @Column('text', { name: 'opinion_content', nullable: true })
  opinionContent: string | null;
  @Column({ type: 'timestamptz', name: 'answered_at', precision: 3, nullable: true })
  answeredAt: Date | null;
  @Column('text', { nullable: true })
  abstract: string | null;
  @Column('text', { name: 'answered_by', nullable: true })
  answeredBy: string | null;
  @Column('text', { name: 'answered_by_name', nullable: true })
  answeredByName: string | null;
  /** the agency that was asked and has ended since */
  @Column('text', { name: 'passed_from', nullable: true })
  passedFrom: string | null;
  @Column({ type: 'timestamptz', name: 'closed_at', precision: 3, nullable: true })
  closedAt: Date | null;
  /** null: the dossier ended */
  @Column('text', { name: 'closed_by', nullable: true })
  closedBy: string | null;
  @Column('text', { name: 'closed_by_name', nullable: true })
  closedByName: string | null;
  @Column('text', { name: 'close_reason', nullable: true })
  closeReason: string | null;
}

@Entity('consultation_status')
export class ConsultationStatusEntity {
  @PrimaryColumn('uuid', { name: 'consultation_id' })
  consultationId: string;
  @ManyToOne(() => ConsultationEntity)
  @JoinColumn({ name: 'consultation_id', foreignKeyConstraintName: 'consultation_status_consultation' })
  consultation: Relation<ConsultationEntity>;
  @PrimaryColumn('uuid', { name: 'document_id' })
  documentId: string;
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn({ type: 'timestamptz', name: 'changed_at', precision: 3 })
  changedAt: Date;
  @Column('text')
  status: string;
  @Column('text', { nullable: true })
  reason: string | null;
}

/** A file of the dossier that the asked agency may read. */
@Entity('consultation_file')
export class ConsultationFileEntity {
  @PrimaryColumn('uuid', { name: 'consultation_id' })
  consultationId: string;
  @ManyToOne(() => ConsultationEntity)
  @JoinColumn({ name: 'consultation_id', foreignKeyConstraintName: 'consultation_file_consultation' })
  consultation: Relation<ConsultationEntity>;
  @PrimaryColumn('integer')
  position: number;
  @Column('uuid', { name: 'attachment_id' })
  @Index('consultation_file_attachment')
  attachmentId: string;
  @ManyToOne(() => AttachmentEntity)
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'consultation_file_of_attachment' })
  attachment: Relation<AttachmentEntity>;
}
