import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApplicantKind, ServiceMode } from '../definition/code-lists.js';

/** How many listed versions are alike in what lists filter by. Kept by triggers on the listing. */
@Entity('procedure_tally')
export class ProcedureTally {
  @PrimaryColumn('date', { name: 'from_day' })
  readonly fromDay: string;

  @PrimaryColumn('date', { name: 'until_day' })
  readonly untilDay: string;

  @PrimaryColumn('smallint', { name: 'online_level' })
  readonly onlineLevel: number;

  @PrimaryColumn('text', { name: 'service_mode' })
  readonly serviceMode: ServiceMode;

  @PrimaryColumn('text', { name: 'field_words' })
  readonly fieldWords: string;

  @PrimaryColumn('text', { name: 'applicant_kinds', array: true })
  readonly applicantKinds: ApplicantKind[];

  @Column('integer')
  readonly procedures: number;
}
