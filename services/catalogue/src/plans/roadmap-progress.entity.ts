import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const progressStatuses = ['PLANNED', 'IN_PROGRESS', 'DONE', 'CANCELLED'] as const;
export type ProgressStatus = (typeof progressStatuses)[number];

/** How far a roadmap item was when somebody reported on it. The latest report counts; the others stay. */
@Entity('roadmap_progress')
@Check('roadmap_progress_status', "status IN ('PLANNED', 'IN_PROGRESS', 'DONE', 'CANCELLED')")
@Check('roadmap_progress_percent', 'percent BETWEEN 0 AND 100')
@Index('roadmap_progress_item', ['phase', 'procedureCode', 'reportedAt'])
export class RoadmapProgress {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('integer')
  readonly phase: number;

  @Column('text', { name: 'procedure_code' })
  readonly procedureCode: string;

  @Column('text')
  readonly status: ProgressStatus;

  @Column('smallint')
  readonly percent: number;

  /** đồng, of the budget so far */
  @Column('bigint')
  readonly spent: number;

  @Column('text', { nullable: true })
  readonly note: string | null;

  @Column('timestamptz', { name: 'reported_at' })
  readonly reportedAt: Date;

  @Column('text', { name: 'reported_by' })
  readonly reportedBy: string;
}
