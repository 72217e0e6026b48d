import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What somebody measured for a target that nothing computes. The last report for a day counts; the others stay, so that
 * a correction overwrites nothing.
 */
@Entity('target_report')
export class TargetReport {
  @PrimaryColumn('text')
  readonly target: string;

  /** the day for which it was measured */
  @PrimaryColumn('date', { name: 'measured_on' })
  readonly measuredOn: string;

  /** 1, then one more for each correction of the day */
  @PrimaryColumn('integer')
  readonly revision: number;

  /** null: what was reported for the day is taken back */
  @Column('double precision', { nullable: true })
  readonly value: number | null;

  /** of the target when it was reported on; in another unit the value says nothing */
  @Column('text')
  readonly unit: string;

  /** the document that states it */
  @Column('text')
  readonly source: string;

  @Column('text', { nullable: true })
  readonly note: string | null;

  @Column('timestamptz', { name: 'reported_at' })
  readonly reportedAt: Date;

  /** the token subject */
  @Column('text', { name: 'reported_by' })
  readonly reportedBy: string;
}
