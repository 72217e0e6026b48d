import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agency that got another name or a successor, by which its procedures are not found yet. */
@Entity('renamed_agency')
export class RenamedAgency {
  @PrimaryColumn('text')
  readonly identifier: string;

  /** its procedures up to this code are done */
  @Column('text', { name: 'after_code', default: '' })
  readonly afterCode: string;
}
