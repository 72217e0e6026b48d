import { AgencyField, DayField, IntegerQuery } from '@dvc/hosting';

export class ExportQuery {
  @DayField({ optional: true, description: 'in force on this day; today when absent' })
  readonly asOf?: string;

  @IntegerQuery({ min: 1, max: 4, optional: true, description: 'online level' })
  readonly level?: number;

  @AgencyField({ optional: true, description: 'an agency that takes in their dossiers' })
  readonly agency?: string;
}
