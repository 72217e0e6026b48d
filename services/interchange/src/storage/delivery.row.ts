import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { StatusCode } from '../document/delivery-statuses.js';
import { DocumentRow } from './document.row.js';

/** A document on its way to one recipient, with the active status. */
@Entity('delivery')
@Index('delivery_incoming', { synchronize: false })
@Index('delivery_incoming_by_status', ['recipient', 'code', 'arrivedAt', 'documentId'])
@Check('delivery_arrival', '(code IS NULL) = (arrived_at IS NULL)')
export class DeliveryRow {
  @PrimaryColumn('uuid', { name: 'document_id' })
  readonly documentId: string;

  @ManyToOne(() => DocumentRow)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'delivery_document' })
  readonly document: Relation<DocumentRow>;

  @PrimaryColumn('text')
  readonly recipient: string;

  /** the recipient's place in the sender's list, from 1 */
  @Column('smallint')
  readonly ordinal: number;

  /** null: not arrived yet */
  @Column('text', { nullable: true })
  readonly code: StatusCode | null;

  /** how many statuses were reported; that of the active one */
  @Column('integer')
  readonly revision: number;

  @Column('timestamptz', { name: 'arrived_at', nullable: true })
  readonly arrivedAt: Date | null;

  @Column('timestamptz', { name: 'changed_at', nullable: true })
  readonly changedAt: Date | null;
}
