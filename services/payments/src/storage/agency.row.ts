import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The local copy of what the catalogue says of an agency. */
@Entity('agency')
@Index('agency_path', { synchronize: false })
export class AgencyRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'agency_pk' })
  readonly identifier: string;

  @Column('integer')
  readonly revision: number;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  /** from the root down to the agency itself */
  @Column('text', { array: true })
  readonly path: string[];

  /** its last day */
  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  /** the agencies that it goes on in after its last day */
  @Column('text', { array: true, default: () => "'{}'" })
  readonly successors: string[];
}
