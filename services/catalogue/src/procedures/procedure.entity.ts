import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An administrative procedure: which version is its latest, and whether it was abolished. */
@Entity('procedure')
export class Procedure {
  @PrimaryColumn('text')
  readonly code: string;

  @Column('integer', { name: 'latest_version' })
  readonly latestVersion: number;

  /** of the latest version's definition */
  @Column('text')
  readonly checksum: string;

  /** the first day on which it takes in no more dossiers */
  @Column('date', { name: 'abolished_from', nullable: true })
  readonly abolishedFrom: string | null;

  @Column('integer')
  readonly revision: number;
}
