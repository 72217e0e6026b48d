import { AgencyField, EnumField, PageQuery, TextField } from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';

export class DossierListQuery extends PageQuery {
  @EnumField(statuses, { optional: true })
  readonly status?: Status;
  @TextField({ max: 50, optional: true, description: "a procedure's code" })
  readonly procedure?: string;
  @AgencyField({ optional: true, description: 'dossiers of this agency and of those below it' })
  readonly agency?: string;
  @TextField({ max: 100, optional: true, description: "beginnings of words of the applicant's name, or of a number" })
  readonly q?: string;
}
