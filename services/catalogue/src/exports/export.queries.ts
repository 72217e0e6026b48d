import { AgencyField, BooleanQuery, DayField, IntegerQuery } from '@dvc/hosting';

export class AgencyExportQuery {
  @AgencyField({ optional: true, description: 'those that are, were or will be this agency or below it' })
  readonly below?: string;
}

export class ExportQuery {
  @DayField({ optional: true, description: 'in force on this day; today when absent' })
  readonly asOf?: string;

  @IntegerQuery({ min: 1, max: 4, optional: true, description: 'online level; at the agency when one is asked for' })
  readonly level?: number;

  @AgencyField({ optional: true, description: 'an agency that takes in their dossiers' })
  readonly agency?: string;

  @BooleanQuery({
    optional: true,
    description: 'with the level at each agency in charge (agencyLevels), which an import does not take back',
  })
  readonly levels?: boolean;
}
