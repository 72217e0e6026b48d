import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApplicantKind, LevelOfAuthority, ServiceMode } from '../definition/code-lists.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';

/**
 * Of each version what a search filters, counts and ranks by. Kept by triggers on the versions. Its indexes by length,
 * code, field, level, mode and words, and procedure_tally, are for an older instance that runs beside; a later release
 * drops them, and keeps agencies of the one by words.
 */
@Entity('procedure_listing')
@Index('procedure_listing_words', { synchronize: false })
@Index('procedure_listing_shortest', { synchronize: false })
@Index('procedure_listing_field', { synchronize: false })
@Index('procedure_listing_listed', { synchronize: false })
@Index('procedure_listing_level', { synchronize: false })
@Index('procedure_listing_mode', { synchronize: false })
export class ProcedureListing {
  /** the first day on which it is in force; null: it never is */
  @Column('date', { name: 'from_day', nullable: true })
  readonly fromDay: string | null;

  /** the day after the last one; `infinity` */
  @Column('date', { name: 'until_day' })
  readonly untilDay: string;

  @PrimaryColumn('integer')
  readonly version: number;

  @Column('smallint', { name: 'online_level' })
  readonly onlineLevel: number;

  @PrimaryColumn('text')
  readonly code: string;

  /** folded, as are all words here */
  @Column('text', { name: 'name_words' })
  readonly nameWords: string;

  @Column('text', { name: 'field_words' })
  readonly fieldWords: string;

  @Column('text', { name: 'service_mode' })
  readonly serviceMode: ServiceMode;

  @Column('text', { name: 'level_of_authority' })
  readonly levelOfAuthority: LevelOfAuthority;

  @Column('text', { name: 'applicant_kinds', array: true })
  readonly applicantKinds: ApplicantKind[];

  @Column('text', { array: true })
  readonly agencies: string[];

  @Column('jsonb', { nullable: true })
  readonly competence: ProcedureDefinition['competence'] | null;

  /** of the name, the code, the field and the agencies; refreshed when an agency gets another name or a successor */
  @Column('tsvector')
  readonly words: string;

  /** the number of the transaction that wrote the row; kept by a trigger */
  @Index('procedure_listing_written')
  @Column('bigint', { name: 'written_in', default: 0 })
  readonly writtenIn: number;
}
