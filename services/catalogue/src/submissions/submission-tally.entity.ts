import type { dossierSubmitted, EventData } from '@dvc/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type SubmissionChannel = NonNullable<EventData<typeof dossierSubmitted>['channel']>;

/** How many dossiers of a procedure were submitted on a day and by a channel. */
@Entity('submission_tally')
export class SubmissionTally {
  @PrimaryColumn('text', { name: 'procedure_code' })
  readonly procedureCode: string;

  /** in Asia/Ho_Chi_Minh */
  @PrimaryColumn('date')
  readonly day: string;

  @PrimaryColumn('text')
  readonly channel: SubmissionChannel;

  @Column('integer')
  readonly dossiers: number;
}
