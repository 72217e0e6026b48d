import { instantOf, isDay, localDay } from '@dvc/calendar';
import type { FieldError, Text } from '@dvc/problems';
import type { CaseType, Status } from '../dossier/state.js';
import type { Entry } from '../dossier/texts.js';
import { caseTypeFor, type TypedCases } from '../reference/case-of.js';
import type { FormerStatus, LegacyRow } from './legacy-row.dto.js';

/** Until when the due day of a former system lasts. */
const END_OF_DAY = '17:00';

/** One row of a taken-over history; the revision is its place. */
export interface FormerEntry {
  readonly entry: Entry;
  readonly at: Date;
  readonly fromStatus: Status | null;
  readonly toStatus: Status;
  readonly reason: string | null;
  readonly actorName: string | null;
}

/** A dossier of a former system as it will be stored. */
export interface FormerDossier {
  readonly row: LegacyRow;
  readonly procedureVersion: number;
  readonly caseType: CaseType;
  readonly receivedAt: Date;
  /** null: it was refused or withdrawn before its acceptance */
  readonly dueAt: Date | null;
  readonly completedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly closedAt: Date | null;
  readonly history: readonly FormerEntry[];
}

/** Which dates each state has, beside the day on which it was received. */
const DATES: Readonly<Record<FormerStatus, readonly DateName[]>> = {
  ACCEPTED: ['due'],
  PROCESSING: ['due'],
  COMPLETED: ['due', 'completedAt'],
  RETURNED: ['due', 'completedAt', 'returnedAt'],
  REFUSED: ['closedAt'],
  WITHDRAWN: ['closedAt'],
  DISCONTINUED: ['due', 'closedAt'],
};
const dateNames = ['due', 'completedAt', 'returnedAt', 'closedAt'] as const;
type DateName = (typeof dateNames)[number];

/** What is wrong with the dates of a row, by themselves and to each other. */
export function faultsOfDates(row: LegacyRow, now: Date): readonly FieldError[] {
  const wanted = DATES[row.status];
  const optional: readonly DateName[] = row.status === 'WITHDRAWN' ? ['due'] : [];
  const faults = dateNames.flatMap((name): readonly FieldError[] => {
    if (wanted.includes(name) && row[name] === undefined) return [fault(name, 'needed', NEEDED)];
    if (!wanted.includes(name) && !optional.includes(name) && row[name] !== undefined)
      return [fault(name, 'notHere', NOT_HERE)];
    return [];
  });
  const order = (['receivedAt', 'completedAt', 'returnedAt', 'closedAt'] as const).flatMap((name) => {
    const text = row[name];
    return text === undefined ? [] : [{ name, at: momentOf(text) }];
  });
  const strays = order.filter(({ at }) => Number.isNaN(at.getTime()) || at > now);
  if (strays.length > 0) return [...faults, ...strays.map(({ name }) => fault(name, 'moment', NO_MOMENT))];
  const early = order.filter(({ at }, index) => index > 0 && at < (order[index - 1]?.at ?? at));
  const received = momentOf(row.receivedAt);
  const steps = (row.history ?? []).flatMap(({ at }, index) => {
    const [moment, name] = [momentOf(at), `history/${index}/at`];
    if (Number.isNaN(moment.getTime()) || moment > now) return [fault(name, 'moment', NO_MOMENT)];
    return moment < received ? [fault(name, 'order', OUT_OF_ORDER)] : [];
  });
  const due = row.due !== undefined && row.due < localDay(received) ? [fault('due', 'order', OUT_OF_ORDER)] : [];
  return [...faults, ...early.map(({ name }) => fault(name, 'order', OUT_OF_ORDER)), ...due, ...steps];
}

/** The row has no faults. */
export function composeFormerDossier(
  row: LegacyRow,
  procedure: { readonly version: number } & TypedCases,
): FormerDossier {
  const moment = (text: string | undefined): Date | null => (text === undefined ? null : momentOf(text));
  const dossier = {
    row,
    procedureVersion: procedure.version,
    caseType: caseTypeFor(procedure, row.caseVariant ?? null),
    receivedAt: momentOf(row.receivedAt),
    dueAt: row.due === undefined ? null : instantOf(row.due, END_OF_DAY),
    completedAt: moment(row.completedAt),
    returnedAt: moment(row.returnedAt),
    closedAt: moment(row.closedAt),
  };
  return { ...dossier, history: historyOf(dossier) };
}

const CLOSINGS: Readonly<Partial<Record<FormerStatus, Entry>>> = {
  REFUSED: 'refusal',
  WITHDRAWN: 'withdrawal',
  DISCONTINUED: 'discontinuation',
};

/** What the dates say happened, with the lines of the former system in between. */
function historyOf(d: Omit<FormerDossier, 'history'>): readonly FormerEntry[] {
  const { row, receivedAt } = d;
  const closing = CLOSINGS[row.status];
  const moves: { entry: Entry; at: Date; to: Status }[] = [
    { entry: 'submission', at: receivedAt, to: 'SUBMITTED' },
    ...(d.dueAt ? [{ entry: 'acceptance' as const, at: receivedAt, to: 'ACCEPTED' as const }] : []),
    ...(d.completedAt ? [{ entry: 'result' as const, at: d.completedAt, to: 'COMPLETED' as const }] : []),
    ...(d.returnedAt ? [{ entry: 'handover' as const, at: d.returnedAt, to: 'RETURNED' as const }] : []),
    ...(closing && d.closedAt ? [{ entry: closing, at: d.closedAt, to: row.status }] : []),
  ];
  const steps = (row.history ?? []).map(({ at, text, by }) => ({ at: momentOf(at), text, by: by ?? null }));
  const all = [
    ...moves.map((move, rank) => ({ ...move, rank, text: null, by: null })),
    ...steps.map((step, rank) => ({ ...step, rank: moves.length + rank, entry: 'former-step' as const, to: null })),
  ].sort((a, b) => rankOfFirst(a) - rankOfFirst(b) || a.at.getTime() - b.at.getTime() || a.rank - b.rank);
  let status: Status | null = null;
  return all.map(({ entry, at, to, text, by }, index) => {
    const last = index === all.length - 1;
    const fromStatus: Status | null = status;
    // what was processed there goes on so here
    status = last && row.status === 'PROCESSING' ? 'PROCESSING' : (to ?? status ?? 'SUBMITTED');
    return { entry, at, fromStatus, toStatus: status, reason: text, actorName: by };
  });
}

/** The submission and the acceptance come first, whatever a line of the former system says. */
function rankOfFirst({ entry }: { readonly entry: Entry }): number {
  return entry === 'submission' ? 0 : entry === 'acceptance' ? 1 : 2;
}

/** A day begins at midnight in Viet Nam. Invalid for a day that does not exist. */
function momentOf(text: string): Date {
  if (!isDay(text.slice(0, 10))) return new Date(Number.NaN);
  if (text.includes('T')) return new Date(text);
  return new Date(Date.parse(`${text}T00:00:00+07:00`));
}

const NEEDED: Text = { vi: 'Phải có với trạng thái này.', en: 'Needed in this state.' };
const NOT_HERE: Text = { vi: 'Không được có với trạng thái này.', en: 'Not in this state.' };
const NO_MOMENT: Text = { vi: 'Phải là thời điểm có thật và đã qua.', en: 'Must be a real moment that has passed.' };
const OUT_OF_ORDER: Text = { vi: 'Không đúng thứ tự thời gian.', en: 'Out of order in time.' };

function fault(name: string, code: string, message: Text): FieldError {
  return { pointer: `/${name}`, code, message };
}
