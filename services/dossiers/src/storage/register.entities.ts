import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

@Entity('register_serial')
export class RegisterSerialEntity {
  @PrimaryColumn('text')
  register: string;
  @PrimaryColumn('integer')
  year: number;
  @Column('integer')
  last: number;
}

/** A result with its number in a register. */
@Entity('register_entry')
@Unique('register_entry_number', ['register', 'number'])
@Unique('register_entry_of_item', ['dossierId', 'item'])
@Index('register_entry_of_agency', { synchronize: false })
@Index('register_entry_ending', { synchronize: false })
@Index('register_entry_of_holder', ['holderNumber'])
export class RegisterEntryEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  register: string;
  @Column('text')
  number: string;
  @Column('text', { name: 'result_code' })
  resultCode: string;
  @Column('text', { name: 'name_vi' })
  nameVi: string;
  @Column('text')
  agency: string;
  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'register_entry_dossier' })
  dossier: Relation<DossierEntity>;
  @Column('integer', { nullable: true })
  item: number | null;
  @Column('text', { name: 'holder_name' })
  holderName: string;
  @Column('text', { name: 'holder_kind' })
  holderKind: string;
  @Column('text', { name: 'holder_number', nullable: true })
  holderNumber: string | null;
  @Column('boolean')
  confidential: boolean;
  @Column('date', { name: 'issued_on' })
  issuedOn: string;
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
  @Column('date', { name: 'revoked_on', nullable: true })
  revokedOn: string | null;
  @Column('integer', { default: 1 })
  revision: number;
}

@Entity('register_change')
@Check('register_change_kind', `kind IN ('ISSUE', 'RENEWAL', 'AMENDMENT', 'REISSUE', 'REVOCATION', 'CORRECTION')`)
export class RegisterChangeEntity {
  @PrimaryColumn('uuid', { name: 'entry_id' })
  entryId: string;
  @ManyToOne(() => RegisterEntryEntity)
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'register_change_entry' })
  entry: Relation<RegisterEntryEntity>;
  @PrimaryColumn('integer')
  revision: number;
  @Column('text')
  kind: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;
  @Index('register_change_of_dossier')
  @Column('uuid', { name: 'dossier_id', nullable: true })
  dossierId: string | null;
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
  @Column('text', { nullable: true })
  reason: string | null;
  @Column('text', { name: 'by_name', nullable: true })
  byName: string | null;
  /** who held it before, where an amendment gave it to another holder or name; null: that stayed */
  @Column('text', { name: 'former_holder_name', nullable: true })
  formerHolderName: string | null;
  @Column('text', { name: 'former_holder_number', nullable: true })
  formerHolderNumber: string | null;
}
