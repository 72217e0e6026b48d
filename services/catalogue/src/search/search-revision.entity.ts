import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Raised by triggers with every commit that changes what a search may answer. */
@Entity('search_revision')
@Check('search_revision_singleton_check', 'singleton')
export class SearchRevision {
  @PrimaryColumn('boolean', { default: true })
  readonly singleton: boolean;

  @Column('bigint')
  readonly revision: number;
}
