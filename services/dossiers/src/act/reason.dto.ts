import { TextField } from '@dvc/hosting';

/** Why an act is done; goes into the history, the slip and the applicant's notification. */
export class ReasonInput {
  @TextField({ max: 2_000 })
  readonly reason: string;
}
