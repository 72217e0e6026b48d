import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { PaperKind } from '../slips/paper-kinds.js';
import type { SlipContent } from '../slips/slip-content.js';
import { DossierEntity } from './dossier.entity.js';

/** The number and title of a form while a regime is in force. */
@Entity('slip_form')
export class SlipFormEntity {
  @PrimaryColumn('text')
  kind: PaperKind;
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;
  @Column('text', { name: 'form_no' })
  formNo: string;
  @Column('text', { name: 'title_vi' })
  titleVi: string;
  @Column('text', { name: 'regime_vi' })
  regimeVi: string;
  @Column('boolean')
  verified: boolean;
  @Column('integer', { default: 1 })
  revision: number;
}

/** A slip as it was issued, with the act whose revision it has. */
@Entity('slip')
@Unique('slip_number', ['agency', 'kind', 'year', 'number'])
export class SlipEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @ManyToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'slip_dossier' })
  dossier: Relation<DossierEntity>;
  @PrimaryColumn('integer')
  revision: number;
  @Column('text')
  kind: string;
  @Column('text')
  agency: string;
  @Column('integer')
  year: number;
  @Column('integer')
  number: number;
  @Column({ type: 'timestamptz', name: 'issued_at', precision: 3 })
  issuedAt: Date;
  @Column({ type: 'timestamptz', name: 'voided_at', precision: 3, nullable: true })
  voidedAt: Date | null;
  @Column('jsonb')
  content: SlipContent;
}

@Entity('slip_serial')
export class SlipSerialEntity {
  @PrimaryColumn('text')
  agency: string;
  @PrimaryColumn('text')
  kind: string;
  @PrimaryColumn('integer')
  year: number;
  @Column('integer')
  last: number;
}
