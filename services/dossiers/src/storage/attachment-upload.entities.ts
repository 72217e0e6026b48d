import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ContentEntity } from './attachment-content.entity.js';

/** A resumable upload; the attachment that it becomes has the same id. */
@Entity('upload')
@Check('upload_received', 'received >= 0 AND received <= length AND (completed_at IS NOT NULL) = (received = length)')
@Index('upload_of_owner', { synchronize: false })
export class UploadEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  owner: string;
  @Column('bigint')
  length: number;
  @Column('bigint', { default: 0 })
  received: number;
  /** `Upload-Metadata` as it was sent */
  @Column('text')
  metadata: string;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  @Index('upload_by_expiry')
  expiresAt: Date;
  @Column({ type: 'timestamptz', name: 'completed_at', precision: 3, nullable: true })
  completedAt: Date | null;
}

/** A piece that was received of an upload, kept as a content. */
@Entity('upload_part')
export class UploadPartEntity {
  @PrimaryColumn('uuid', { name: 'upload_id' })
  uploadId: string;
  @ManyToOne(() => UploadEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'upload_id', foreignKeyConstraintName: 'upload_part_upload' })
  upload: Relation<UploadEntity>;
  @PrimaryColumn('bigint')
  start: number;
  @Column('bigint')
  size: number;
  @Column('text')
  @Index('upload_part_of_content')
  sha256: string;
  @ManyToOne(() => ContentEntity)
  @JoinColumn({ name: 'sha256', foreignKeyConstraintName: 'upload_part_content' })
  content: Relation<ContentEntity>;
}
