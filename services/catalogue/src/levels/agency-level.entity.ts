import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A decision on the online level at which an agency offers a procedure. */
@Entity('agency_level')
@Check('agency_level_online_level', 'online_level BETWEEN 1 AND 4')
@Index('agency_level_agency', ['agency', 'code'])
export class AgencyLevel {
  @PrimaryColumn('text')
  readonly code: string;

  @PrimaryColumn('text')
  readonly agency: string;

  /** the first day */
  @PrimaryColumn('date', { name: 'valid_from' })
  readonly validFrom: string;

  @Column('smallint', { name: 'online_level' })
  readonly onlineLevel: number;

  @Column('text')
  readonly reason: string;

  @Column('text', { name: 'decided_by' })
  readonly decidedBy: string;

  @Column('timestamptz', { name: 'decided_at' })
  readonly decidedAt: Date;
}
