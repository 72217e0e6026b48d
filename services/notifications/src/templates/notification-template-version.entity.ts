import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { NotificationTemplate } from './notification-template.entity.js';

/** One version of a template. It never changes; among those whose time has come the latest is in force. */
@Entity('notification_template_version')
@Index('notification_template_version_number', ['templateId', 'version'], { unique: true })
@Check('notification_template_version_english', '(subject_en IS NULL) = (body_en IS NULL)')
export class NotificationTemplateVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notification_template_version_pk' })
  readonly id: string;

  @Column('uuid', { name: 'template_id' })
  readonly templateId: string;

  @ManyToOne(() => NotificationTemplate)
  @JoinColumn({ name: 'template_id', foreignKeyConstraintName: 'notification_template_version_template' })
  readonly template?: Relation<NotificationTemplate>;

  @Column('integer')
  readonly version: number;

  @Column('text', { name: 'subject_vi' })
  readonly subjectVi: string;

  @Column('text', { name: 'body_vi' })
  readonly bodyVi: string;

  @Column('text', { name: 'subject_en', nullable: true })
  readonly subjectEn: string | null;

  @Column('text', { name: 'body_en', nullable: true })
  readonly bodyEn: string | null;

  @Column('timestamptz', { name: 'valid_from' })
  readonly validFrom: Date;

  /** the token subject, or `system` for the texts that came with the product */
  @Column('text', { name: 'created_by' })
  readonly createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt: Date;
}
