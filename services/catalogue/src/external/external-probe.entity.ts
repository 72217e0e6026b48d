import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProbeFailure } from './probe-address.js';

/** Whether the external system of a procedure answered when it was last asked, and when it will be asked again. */
@Entity('external_probe')
@Check('external_probe_state', "state IN ('UNKNOWN', 'UP', 'DOWN')")
@Index('external_probe_next_at', ['nextAt'])
export class ExternalProbe {
  @PrimaryColumn('text')
  readonly code: string;

  @Column('text')
  readonly url: string;

  @Column('text')
  readonly state: 'UNKNOWN' | 'UP' | 'DOWN';

  @Column('integer', { name: 'status_code', nullable: true })
  readonly statusCode: number | null;

  @Column('text', { nullable: true })
  readonly failure: ProbeFailure | null;

  /** since when it has been in this state */
  @Column('timestamptz')
  readonly since: Date;

  @Column('timestamptz', { name: 'checked_at', nullable: true })
  readonly checkedAt: Date | null;

  @Column('timestamptz', { name: 'next_at' })
  readonly nextAt: Date;
}
