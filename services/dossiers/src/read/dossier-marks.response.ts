import { EnumField, InstantField, TextField, UuidField } from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';

export class DuplicateDossier {
  @UuidField()
  readonly dossierId: string;
  @TextField({ max: 60 })
  readonly number: string;
  @InstantField()
  readonly submittedAt: string;
  @EnumField(statuses)
  readonly status: Status;
}

/** Where a dossier came from that was not filed here. */
export class FormerSystem {
  @TextField({ max: 100 })
  readonly source: string;
  @TextField({ max: 60, description: 'its code there' })
  readonly code: string;
}
