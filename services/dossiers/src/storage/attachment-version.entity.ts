import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AttachmentEntity } from './attachment.entity.js';
import { DossierEntity } from './dossier.entity.js';

/** A file of a component as it was filed before a later version replaced it. */
@Entity('former_file')
@Check('former_file_version', 'version >= 1')
export class FormerFileEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'former_file_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('text', { name: 'component_code' })
  componentCode: string;
  @PrimaryColumn('integer')
  version: number;
  @PrimaryColumn('integer')
  position: number;
  @Column('uuid', { name: 'attachment_id' })
  @Index('former_file_attachment')
  attachmentId: string;
  @ManyToOne(() => AttachmentEntity)
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'former_file_of_attachment' })
  attachment: Relation<AttachmentEntity>;
  @Column({ type: 'timestamptz', name: 'replaced_at', precision: 3 })
  replacedAt: Date;
}
