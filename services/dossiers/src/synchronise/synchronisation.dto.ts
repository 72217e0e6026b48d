import {
  AgencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  PageQuery,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { nationalStatusOf } from '../dossier/national-status.js';
import { type Status, statuses } from '../dossier/state.js';
import { type SynchronisationOutcome, synchronisationOutcomes } from '../dossier/synchronisation.js';
import { NationalStatusResponse } from '../read/named.response.js';
import type { SynchronisationToDo } from '../storage/synchronisation-rows.js';
import { ConnectionField } from './portal-connection.dto.js';
import { REASON, SynchronisationResponse, synchronisationResponse, VERSION } from './synchronisation.response.js';

const nullable = { nullable: true } as const;

export class SynchronisationQuery extends PageQuery {
  @ConnectionField()
  readonly connection: string;
  @EnumField(['PENDING', 'FAILED'], { optional: true, description: 'both when absent' })
  readonly state?: 'PENDING' | 'FAILED';
}

export class SynchronisationReportInput {
  @ConnectionField()
  readonly connection: string;
  @IntegerField({ ...VERSION, description: 'the version, or a later revision of the dossier, that was told' })
  readonly version: number;
  @EnumField(synchronisationOutcomes)
  readonly outcome: SynchronisationOutcome;
  @TextField({ ...REASON, optional: true, description: 'why it failed; officers read it' })
  readonly reason?: string;
  @InstantField({ description: 'when the outcome was known' })
  readonly at: string;
}

export class SynchronisationItem extends SynchronisationResponse {
  @UuidField()
  readonly dossierId: string;
  @TextField({ max: 20, ...nullable })
  readonly provisionalNumber: string | null;
  @TextField({ max: 60, ...nullable })
  readonly dossierCode: string | null;
  @TextField({ max: 50 })
  readonly procedureCode: string;
  @AgencyField()
  readonly agency: string;
  @EnumField(statuses)
  readonly status: Status;
  @ObjectField(() => NationalStatusResponse, nullable)
  readonly nationalStatus: NationalStatusResponse | null;
  @DayField(nullable)
  readonly due: string | null;
  @InstantField(nullable)
  readonly dueAt: string | null;
}

export class SynchronisationPage {
  @ListField(() => SynchronisationItem, { max: 200 })
  readonly items: SynchronisationItem[];
  @TextField({ max: 1_000, ...nullable })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export function synchronisationItem(row: SynchronisationToDo): SynchronisationItem {
  return {
    ...synchronisationResponse(row),
    dossierId: row.dossierId,
    provisionalNumber: row.provisionalNumber,
    dossierCode: row.dossierCode,
    procedureCode: row.procedureCode,
    agency: row.agency,
    status: row.status,
    nationalStatus: nationalStatusOf(row.status),
    due: row.due,
    dueAt: row.dueAt?.toISOString() ?? null,
  };
}
