import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Lists that are replaced as a whole. */
export type ReplacedList = 'roadmap' | 'targets' | 'search-abbreviations' | 'administrative-units';

/** How often such a list was replaced, and by whom last. */
@Entity('list_revision')
export class ListRevision {
  @PrimaryColumn('text')
  readonly name: ReplacedList;

  @Column('integer')
  readonly revision: number;

  @Column('timestamptz', { name: 'changed_at', nullable: true })
  readonly changedAt: Date | null;

  /** the token subject */
  @Column('text', { name: 'changed_by', nullable: true })
  readonly changedBy: string | null;
}
