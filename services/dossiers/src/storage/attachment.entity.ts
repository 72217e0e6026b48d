import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ContentEntity } from './attachment-content.entity.js';

@Entity('attachment')
@Index('attachment_of_owner', ['owner', 'id'])
export class AttachmentEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  owner: string;
  @Column('text')
  @Index('attachment_of_content')
  sha256: string;
  @ManyToOne(() => ContentEntity)
  @JoinColumn({ name: 'sha256', foreignKeyConstraintName: 'attachment_content' })
  content: Relation<ContentEntity>;
  @Column('bigint')
  size: number;
  @Column('text', { name: 'media_type' })
  mediaType: string;
  @Column('text', { name: 'file_name' })
  fileName: string;
  @Column({ type: 'timestamptz', name: 'uploaded_at', precision: 3 })
  uploadedAt: Date;
}
