import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An abolition that was taken back. */
@Entity('abolition_withdrawal')
export class AbolitionWithdrawal {
  @PrimaryColumn('text')
  readonly code: string;

  /** of the procedure, which the withdrawal gave it */
  @PrimaryColumn('integer')
  readonly revision: number;

  /** the day that did not come */
  @Column('date', { name: 'abolished_from' })
  readonly abolishedFrom: string;

  @Column('text')
  readonly reason: string;

  @Column('timestamptz', { name: 'withdrawn_at' })
  readonly withdrawnAt: Date;

  /** the token subject */
  @Column('text', { name: 'withdrawn_by' })
  readonly withdrawnBy: string;
}
