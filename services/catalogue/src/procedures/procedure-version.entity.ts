import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApplicantKind, LevelOfAuthority, ServiceMode } from '../definition/code-lists.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';

/**
 * What was published; it never changes. Only `inForce` is derived anew, when a later version or an abolition cuts it.
 */
@Entity('procedure_version')
@Check('procedure_version_validity', 'valid_to >= valid_from')
@Index('procedure_version_external', { synchronize: false })
@Index('procedure_version_agencies', { synchronize: false })
@Index('procedure_version_important', { synchronize: false })
@Index('procedure_version_import_export', { synchronize: false })
@Index('procedure_version_national_portal', { synchronize: false })
export class ProcedureVersion {
  @PrimaryColumn('text')
  readonly code: string;

  @PrimaryColumn('integer')
  readonly version: number;

  @Column('json')
  readonly definition: ProcedureDefinition;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  @Column('text')
  readonly field: string;

  @Column('text', { name: 'level_of_authority' })
  readonly levelOfAuthority: LevelOfAuthority;

  @Column('smallint', { name: 'online_level' })
  readonly onlineLevel: number;

  @Column('text', { name: 'service_mode' })
  readonly serviceMode: ServiceMode;

  @Column('text', { name: 'applicant_kinds', array: true })
  readonly applicantKinds: ApplicantKind[];

  /** the agencies that take in its dossiers */
  @Column('text', { array: true })
  readonly agencies: string[];

  /** the periods of competence of the definition; null: the agencies at any time */
  @Column('jsonb', { nullable: true })
  readonly competence: ProcedureDefinition['competence'] | null;

  @Column('jsonb', { name: 'time_limit' })
  readonly timeLimit: ProcedureDefinition['timeLimit'];

  @Column('date', { name: 'valid_from' })
  readonly validFrom: string;

  /** the last day */
  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  /** the days on which this version and no other applies; empty when a later version took them all */
  @Column('daterange', { name: 'in_force' })
  readonly inForce: string;

  @Column('timestamptz', { name: 'published_at' })
  readonly publishedAt: Date;

  @Column('text', { name: 'published_by' })
  readonly publishedBy: string;

  /** of the form's schema and hints for rendering */
  @Column('text', { name: 'form_sha256' })
  readonly formSha256: string;

  /** `nameWords` and `search` stand in procedure_listing now; here they are for an older instance that runs beside */
  @Column('text', { name: 'name_words', nullable: true })
  readonly nameWords: string | null;

  @Column('tsvector', { nullable: true })
  readonly search: string | null;
}
