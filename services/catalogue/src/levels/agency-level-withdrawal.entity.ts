import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A decision on the online level at an agency that was taken back before its day came. */
@Entity('agency_level_withdrawal')
@Index('agency_level_withdrawal_code', ['code'])
export class AgencyLevelWithdrawal {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('text')
  readonly code: string;

  @Column('text')
  readonly agency: string;

  /** the day that did not come */
  @Column('date', { name: 'valid_from' })
  readonly validFrom: string;

  @Column('smallint', { name: 'online_level' })
  readonly onlineLevel: number;

  /** of the decision */
  @Column('text')
  readonly reason: string;

  @Column('text', { name: 'decided_by' })
  readonly decidedBy: string;

  @Column('timestamptz', { name: 'decided_at' })
  readonly decidedAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at' })
  readonly withdrawnAt: Date;

  /** the token subject */
  @Column('text', { name: 'withdrawn_by' })
  readonly withdrawnBy: string;

  @Column('text', { name: 'withdrawn_reason' })
  readonly withdrawnReason: string;
}
