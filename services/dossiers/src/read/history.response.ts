import { AgencyField, EnumField, InstantField, IntegerField, ListField, ObjectField, TextField } from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';
import { type Entry, entries, entryNames, KEPT_SECRET } from '../dossier/texts.js';
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
  @TextField({ max: 2_000, nullable: true, description: "the author's own words" })
  readonly reason: string | null;
  @TextField({
    max: 200,
    nullable: true,
    description: 'who brought it to the desk, for an act of the applicant that an officer recorded',
  })
  readonly broughtBy: string | null;
}

export class HistoryPage {
  @ListField(() => HistoryItem, { max: 200 })
  readonly items: HistoryItem[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

/** What agencies arrange among themselves; the applicant sees that it happened. */
const INTERNAL: readonly Entry[] = [
  'assignment',
  'rollback',
  'consultation',
  'opinion',
  'consultation-closure',
  'consultation-omission',
];

/** `open`: the reader may know who filed the dossier and what was said; `officer`: he is one of the agency's. */
export function historyResponse(row: HistoryRow, open: boolean, officer: boolean): HistoryItem {
  const hidden = row.actorKind === 'APPLICANT' && !open;
  return {
    revision: row.revision,
    act: row.entry,
    nameVi: entryNames[row.entry],
    fromStatus: row.fromStatus,
    toStatus: row.toStatus,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, name: hidden ? KEPT_SECRET : row.actorName, agency: row.actorAgency },
    reason: open && (officer || !INTERNAL.includes(row.entry)) ? row.reason : null,
    broughtBy: open ? row.broughtBy : null,
  };
}
