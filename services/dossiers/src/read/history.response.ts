import { AgencyField, EnumField, InstantField, IntegerField, ListField, ObjectField, TextField } from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';
import { type Entry, entries, entryNames } from '../dossier/texts.js';
import type { HistoryRow } from '../storage/history-rows.js';

export class HistoryActor {
  @EnumField(['APPLICANT', 'OFFICER', 'SYSTEM'])
  readonly kind: HistoryRow['actorKind'];
  @TextField({ max: 200, nullable: true })
  readonly name: string | null;
  @AgencyField({ nullable: true })
  readonly agency: string | null;
}

export class HistoryItem {
  @IntegerField({ min: 1, max: 2_147_483_647, description: 'the revision that it made of the dossier' })
  readonly revision: number;
  @EnumField(entries)
  readonly act: Entry;
  @TextField({ max: 200 })
  readonly nameVi: string;
  @EnumField(statuses, { nullable: true })
  readonly fromStatus: Status | null;
  @EnumField(statuses)
  readonly toStatus: Status;
  @InstantField()
  readonly at: string;
  @ObjectField(() => HistoryActor)
  readonly actor: HistoryActor;
}

export class HistoryPage {
  @ListField(() => HistoryItem, { max: 200 })
  readonly items: HistoryItem[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export function historyResponse(row: HistoryRow): HistoryItem {
  return {
    revision: row.revision,
    act: row.entry,
    nameVi: entryNames[row.entry],
    fromStatus: row.fromStatus,
    toStatus: row.toStatus,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, name: row.actorName, agency: row.actorAgency },
  };
}
