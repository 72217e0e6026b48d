import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('attachment')
export class AttachmentEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  owner: string;
  @Column('text')
  sha256: string;
  @Column('bigint')
  size: number;
  @Column('text', { name: 'media_type' })
  mediaType: string;
  @Column('text', { name: 'file_name' })
  fileName: string;
  @Column({ type: 'timestamptz', name: 'uploaded_at', precision: 3 })
  uploadedAt: Date;
}
