import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RowFinding } from '../findings/finding.js';

export const importKinds = ['PROCEDURES', 'AGENCIES'] as const;
export type ImportKind = (typeof importKinds)[number];
/** Why a run ended before its upload was worked through. */
export const importFailures = ['UNSTORABLE_VALUE', 'INTERNAL'] as const;
export type ImportFailure = (typeof importFailures)[number];
export const importStatuses = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** One upload: what was sent, how far it got, what was found. */
@Entity('import_run')
@Check('import_run_kind', "kind IN ('PROCEDURES', 'AGENCIES')")
@Check('import_run_status', "status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')")
@Index('import_run_open', { synchronize: false })
export class ImportRun {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('text')
  readonly kind: ImportKind;

  @Column('boolean', { name: 'dry_run' })
  readonly dryRun: boolean;

  @Column('text')
  readonly status: ImportStatus;

  /** the upload; gone once the run has ended */
  @Column('json', { nullable: true })
  readonly rows: object | null;

  @Column('integer')
  readonly total: number;

  @Column('integer', { default: 0 })
  readonly processed: number;

  @Column('integer', { default: 0 })
  readonly created: number;

  @Column('integer', { default: 0 })
  readonly changed: number;

  @Column('integer', { default: 0 })
  readonly unchanged: number;

  @Column('integer', { default: 0 })
  readonly rejected: number;

  /** the first ones; `findingsTotal` counts all */
  @Column('jsonb', { default: [] })
  readonly findings: readonly RowFinding[];

  @Column('integer', { name: 'findings_total', default: 0 })
  readonly findingsTotal: number;

  /** of a run that has failed */
  @Column('text', { nullable: true })
  readonly failure: ImportFailure | null;

  @Column('integer', { default: 0 })
  readonly attempts: number;

  /** until when somebody works on it; after that anybody may take over */
  @Column('timestamptz', { name: 'leased_until', nullable: true })
  readonly leasedUntil: Date | null;

  @Column('text', { name: 'created_by' })
  readonly createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  readonly finishedAt: Date | null;
}
