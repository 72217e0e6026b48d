import { AgencyField, BooleanQuery, DayField, EnumField, PageQuery, TextField } from '@dvc/hosting';
import {
  type CaseType,
  caseTypes,
  type DeliveryState,
  deliveryStates,
  type FinancialState,
  financialStates,
  type Status,
  statuses,
  type SynchronisationState,
  synchronisationStates,
} from '../dossier/state.js';

const optional = { optional: true } as const;

export class DossierListQuery extends PageQuery {
  @EnumField(statuses, optional)
  readonly status?: Status;
  @EnumField(financialStates, optional)
  readonly financialState?: FinancialState;
  @EnumField(deliveryStates, optional)
  readonly deliveryState?: DeliveryState;
  @EnumField(synchronisationStates, optional)
  readonly synchronisationState?: SynchronisationState;
  @EnumField(caseTypes, optional)
  readonly caseType?: CaseType;
  @TextField({ max: 50, optional: true, description: "a procedure's code" })
  readonly procedure?: string;
  @AgencyField({ optional: true, description: 'dossiers of this agency and of those below it' })
  readonly agency?: string;
  @AgencyField({
    optional: true,
    description:
      'dossiers that this agency took in, or one below it. What the desk of a desk officer took in for agencies that are not his is listed by this alone',
  })
  readonly intakeAgency?: string;
  @TextField({ max: 200, optional: true, description: "an officer's subject, `me`, or `none` for those of nobody" })
  readonly assignee?: string;
  @DayField({
    optional: true,
    description: 'due on or before this local day; before its acceptance: to be accepted by then',
  })
  readonly due?: string;
  @BooleanQuery({
    optional: true,
    description:
      'not completed, past the due date (before its acceptance past the time to accept) and not at rest as the first level of a complaint; or not so',
  })
  readonly overdue?: boolean;
  @TextField({
    max: 100,
    optional: true,
    description:
      "words of the applicant's name, or a number; beginnings of them where nothing has the words themselves",
  })
  readonly q?: string;
}
