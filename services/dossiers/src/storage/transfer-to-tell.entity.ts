import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

/** A dossier that went to a successor which was not told of it yet. */
@Entity('transfer_to_tell')
export class TransferToTellEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'transfer_to_tell_dossier' })
  dossier: Relation<DossierEntity>;
  @Column('text', { name: 'from_agency' })
  fromAgency: string;
  @Column('text', { name: 'to_agency' })
  toAgency: string;
  /** whether somebody handled it in the former agency */
  @Column('boolean')
  released: boolean;
  @Column({ type: 'timestamptz', name: 'transferred_at', precision: 3 })
  transferredAt: Date;
}
