import {
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { numberOf } from '../dossier/public-number.js';
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
import { statusNames } from '../dossier/texts.js';
import { NamedAgency, PinnedProcedure, TIMELINESS } from '../read/named.response.js';
import { shownTimeliness } from '../read/timeliness.js';
import type { ListRow } from '../storage/dossier-list.js';

const nullable = { nullable: true } as const;

export class DossierItem {
  @UuidField()
  readonly id: string;
  @IntegerField({ min: 1, max: 2_147_483_647 })
  readonly revision: number;
  @EnumField(statuses)
  readonly status: Status;
  @TextField({ max: 100 })
  readonly statusVi: string;
  @TextField({ max: 60, ...nullable })
  readonly number: string | null;
  @TextField({ max: 20, ...nullable })
  readonly provisionalNumber: string | null;
  @TextField({ max: 60, ...nullable })
  readonly dossierCode: string | null;
  @ObjectField(() => PinnedProcedure)
  readonly procedure: PinnedProcedure;
  @ObjectField(() => NamedAgency)
  readonly agency: NamedAgency;
  @TextField({ max: 200, ...nullable, description: 'null when it is kept from this reader' })
  readonly applicantName: string | null;
  @EnumField(caseTypes)
  readonly caseType: CaseType;
  @TextField({ max: 200, ...nullable, description: 'for officers only' })
  readonly assigneeName: string | null;
  @EnumField(['EARLY', 'ON_TIME', 'OVERDUE'], { ...nullable, description: TIMELINESS })
  readonly timeliness: 'EARLY' | 'ON_TIME' | 'OVERDUE' | null;
  @EnumField(synchronisationStates)
  readonly synchronisationState: SynchronisationState;
  @EnumField(financialStates)
  readonly financialState: FinancialState;
  @EnumField(deliveryStates)
  readonly deliveryState: DeliveryState;
  @InstantField()
  readonly createdAt: string;
  @InstantField(nullable)
  readonly submittedAt: string | null;
  @DayField(nullable)
  readonly due: string | null;
  @InstantField(nullable)
  readonly dueAt: string | null;
  @InstantField({ ...nullable, description: 'until when the decision on taking it is to be made' })
  readonly acceptanceDueAt: string | null;
}

export class DossierPage {
  @ListField(() => DossierItem, { max: 200 })
  readonly items: DossierItem[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'exact' })
  readonly total: number;
}

export function dossierItem(row: ListRow, now: Date): DossierItem {
  return {
    id: row.id,
    revision: row.revision,
    status: row.status,
    statusVi: statusNames[row.status].vi,
    number: numberOf(row),
    provisionalNumber: row.provisionalNumber,
    dossierCode: row.dossierCode,
    procedure: { code: row.procedureCode, version: row.procedureVersion, nameVi: row.procedureName },
    agency: { identifier: row.agency, nameVi: row.agencyName },
    applicantName: row.applicantName,
    caseType: row.caseType,
    assigneeName: row.assigneeName,
    timeliness: shownTimeliness(row, now),
    synchronisationState: row.synchronisationState,
    financialState: row.financialState,
    deliveryState: row.deliveryState,
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    due: row.due,
    dueAt: row.dueAt?.toISOString() ?? null,
    acceptanceDueAt: row.acceptanceDueAt?.toISOString() ?? null,
  };
}
