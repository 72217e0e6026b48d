import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DocumentRow } from './document.row.js';

@Entity('document_attachment')
export class AttachmentRow {
  @PrimaryColumn('uuid', { name: 'document_id' })
  readonly documentId: string;

  @ManyToOne(() => DocumentRow)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'document_attachment_document' })
  readonly document: Relation<DocumentRow>;

  /** from 1 */
  @PrimaryColumn('smallint')
  readonly ordinal: number;

  @Column('text')
  readonly name: string;

  @Column('text', { name: 'content_type' })
  readonly contentType: string;

  /** bytes */
  @Column('integer')
  readonly size: number;

  /** hexadecimal */
  @Column('text')
  readonly sha256: string;

  @Column('bytea')
  readonly content: Buffer;
}
