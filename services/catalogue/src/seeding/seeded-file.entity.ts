import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of default data that was loaded, with the checksum it had. */
@Entity('seeded_file')
export class SeededFile {
  @PrimaryColumn('text')
  readonly name: string;

  @Column('text')
  readonly checksum: string;

  @Column('timestamptz', { name: 'seeded_at' })
  readonly seededAt: Date;
}
