import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyAct } from './agency-storage.js';

/** An agency as it was written once, and by what; never changed and never removed. */
@Entity('agency_record')
export class AgencyRecord {
  @PrimaryColumn('text')
  readonly identifier: string;

  @PrimaryColumn('integer')
  readonly revision: number;

  @Column('text')
  readonly act: AgencyAct;

  @Column('date', { name: 'effective_from', nullable: true })
  readonly effectiveFrom: string | null;

  /** the decision that orders it */
  @Column('text', { nullable: true })
  readonly decision: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  readonly recordedAt: Date;

  @Column('text', { name: 'recorded_by' })
  readonly recordedBy: string;

  /** all that was known of the agency from then on */
  @Column('jsonb')
  readonly state: object;
}
