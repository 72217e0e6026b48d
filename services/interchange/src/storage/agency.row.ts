import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The catalogue's agency, as its latest fact described it. */
@Entity('agency')
@Index('agency_path', { synchronize: false })
@Index('agency_search', { synchronize: false })
export class AgencyRow {
  @PrimaryColumn('text')
  readonly identifier: string;

  @Column('integer')
  readonly revision: number;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  @Column('text')
  readonly kind: string;

  @Column('text', { nullable: true })
  readonly parent: string | null;

  @Column('text', { array: true })
  readonly path: string[];

  @Column('date', { name: 'valid_from' })
  readonly validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  /** identifier and name in the form that searches compare: worked out once, it is dear */
  @Column('text', { name: 'search_text' })
  readonly searchText: string;
}
