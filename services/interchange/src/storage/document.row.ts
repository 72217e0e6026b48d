import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Signer } from '../document/document.js';

@Entity('document')
@Index('document_number', ['sender', 'number', 'notation', 'promulgationDate'], { unique: true })
@Index('document_consultation', { synchronize: false })
@Index('document_answer', { synchronize: false })
@Index('document_outgoing', ['sender', 'sentAt', 'id'])
@Index('document_search', { synchronize: false })
@Check('document_regarding', '(consultation_id IS NULL) = (dossier_id IS NULL)')
@Check('document_priority', 'priority BETWEEN 0 AND 4')
export class DocumentRow {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('text')
  readonly sender: string;

  @Column('text')
  readonly number: string;

  @Column('text')
  readonly notation: string;

  @Column('date', { name: 'promulgation_date' })
  readonly promulgationDate: string;

  @Column('text', { name: 'type_name' })
  readonly typeName: string;

  @Column('text')
  readonly subject: string;

  @Column('text')
  readonly content: string;

  @Column('smallint')
  readonly priority: number;

  @Column('date', { name: 'due_date', nullable: true })
  readonly dueDate: string | null;

  @Column('jsonb', { nullable: true })
  readonly signer: Signer | null;

  @Column('uuid', { name: 'response_for', nullable: true })
  readonly responseFor: string | null;

  @ManyToOne(() => DocumentRow)
  @JoinColumn({ name: 'response_for', foreignKeyConstraintName: 'document_response_for' })
  readonly original: Relation<DocumentRow> | null;

  @Column('uuid', { name: 'consultation_id', nullable: true })
  readonly consultationId: string | null;

  @Column('uuid', { name: 'dossier_id', nullable: true })
  readonly dossierId: string | null;

  @Column('text', { name: 'sent_by', nullable: true })
  readonly sentBy: string | null;

  @Column('timestamptz', { name: 'sent_at' })
  readonly sentAt: Date;

  /** code and subject in the form that searches compare: worked out once, it is dear */
  @Column('text', { name: 'search_text' })
  readonly searchText: string;
}
