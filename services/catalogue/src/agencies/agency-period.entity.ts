import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An agency's name, place and phone number during a time without change; derived from the agencies whenever one of them changes. */
@Entity('agency_period')
@Index('agency_period_parent', ['parent'])
@Index('agency_period_name_words', { synchronize: false })
@Index('agency_period_path', { synchronize: false })
export class AgencyPeriodRow {
  @PrimaryColumn('text')
  readonly identifier: string;

  @PrimaryColumn('date', { name: 'valid_from' })
  readonly validFrom: string;

  /** the last day */
  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  @Column('text', { nullable: true })
  readonly parent: string | null;

  /** from the root down to the agency itself */
  @Column('text', { array: true })
  readonly path: string[];

  @Column('text', { nullable: true })
  readonly phone: string | null;

  @Column('text', { name: 'name_words' })
  readonly nameWords: string;
}
