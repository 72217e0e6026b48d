import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { StatusCode } from '../document/delivery-statuses.js';
import { DeliveryRow } from './delivery.row.js';

/** Who reported a status, as it goes to the sender. */
export interface Staff {
  readonly department: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A reported status; it never changes. The one with the delivery's revision is active. */
@Entity('delivery_status')
export class DeliveryStatusRow {
  @PrimaryColumn('uuid', { name: 'document_id' })
  readonly documentId: string;

  @PrimaryColumn('text')
  readonly recipient: string;

  @ManyToOne(() => DeliveryRow)
  @JoinColumn([
    { name: 'document_id', referencedColumnName: 'documentId', foreignKeyConstraintName: 'delivery_status_delivery' },
    { name: 'recipient', referencedColumnName: 'recipient', foreignKeyConstraintName: 'delivery_status_delivery' },
  ])
  readonly delivery: Relation<DeliveryRow>;

  @PrimaryColumn('integer')
  readonly revision: number;

  @Column('text')
  readonly code: StatusCode;

  @Column('text', { nullable: true })
  readonly reason: string | null;

  @Column('jsonb', { nullable: true })
  readonly staff: Staff | null;

  /** token subject; null: the system */
  @Column('text', { name: 'reported_by', nullable: true })
  readonly reportedBy: string | null;

  @Column('timestamptz', { name: 'reported_at' })
  readonly reportedAt: Date;
}
