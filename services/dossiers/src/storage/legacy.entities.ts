import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

/** One import of dossiers of a former system, with what it found. */
@Entity('legacy_import')
export class LegacyImportEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  source: string;
  @Column('boolean', { name: 'dry_run' })
  dryRun: boolean;
  @Column('text', { name: 'requested_by' })
  requestedBy: string;
  @Column({ type: 'timestamptz', name: 'requested_at', precision: 3 })
  requestedAt: Date;
  @Column('integer', { name: 'row_count' })
  rowCount: number;
  @Column('integer')
  imported: number;
  @Column('integer')
  known: number;
  @Column('integer')
  rejected: number;
  @Column('jsonb')
  findings: object;
}

/** That a dossier came from a former system, and its code there. */
@Entity('former_dossier')
@Unique('former_dossier_of', ['dossierId'])
export class FormerDossierEntity {
  @PrimaryColumn('text')
  source: string;
  @PrimaryColumn('text')
  code: string;
  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;
  @OneToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'former_dossier_dossier' })
  dossier: Relation<DossierEntity>;
  @Column('uuid', { name: 'import_id' })
  importId: string;
  @ManyToOne(() => LegacyImportEntity)
  @JoinColumn({ name: 'import_id', foreignKeyConstraintName: 'former_dossier_import' })
  import: Relation<LegacyImportEntity>;
}
