import type { Pool } from 'pg';

interface Step {
  readonly dossierId: string;
  /** of the officer who did it */
  readonly actorAgency: string | null;
  /** of a transfer: where it came from */
  readonly movedFrom: string | null;
  /** of a complaint that was taken further: the dossier above */
  readonly above: string | null;
  readonly act: string;
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
}

interface Recounted {
  readonly id: string;
  readonly agency: string;
  readonly procedure: string;
  readonly channel: string;
  readonly steps: readonly Step[];
  readonly changes: readonly DeadlineChange[];
  /** when other agencies were asked */
  readonly asked: readonly Date[];
  /** the steps of each second level, if it was taken further */
  readonly above: readonly (readonly Step[])[];
}

interface DeadlineChange {
  readonly kind: string;
  readonly at: Date;
  readonly due: Date | null;
}

/** What the statistics say of a group, as far as the recount knows it. */
export type Recount = Readonly<Record<(typeof names)[number], number>>;
const names = [
  ...(['carriedOver', 'online', 'desk', 'post', 'early', 'onTime', 'late', 'refused', 'withdrawn'] as const),
  ...(['discontinued', 'pending', 'pendingOverdue', 'paused', 'transferred', 'consulted'] as const),
] as const;

const SUSPENDED = ['SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'];
const CLOSED = ['REFUSED', 'WITHDRAWN', 'DISCONTINUED'];
const localDay = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** The history of every dossier, row by row, with nothing else but what never changes and the changes of its deadline. */
export async function histories(pool: Pool): Promise<readonly Recounted[]> {
  const { rows: dossiers } = await pool.query<Omit<Recounted, 'steps' | 'changes' | 'asked' | 'above'>>(
    'SELECT id, agency, procedure_code AS procedure, intake_channel AS channel FROM dossier',
  );
  const { rows: steps } = await pool.query<Step>(
    `SELECT dossier_id AS "dossierId", actor_agency AS "actorAgency", detail ->> 'from' AS "movedFrom", detail ->> 'secondLevel' AS above, act, from_status AS "from", to_status AS "to", at FROM dossier_history ORDER BY revision`,
  );
  const { rows: changes } = await pool.query<DeadlineChange & { id: string }>(
    'SELECT dossier_id AS id, kind, at, due_after AS due FROM deadline_change ORDER BY revision',
  );
  const { rows: questions } = await pool.query<{ id: string; at: Date }>(
    'SELECT dossier_id AS id, requested_at AS at FROM consultation',
  );
  const stepsOf = (id: string): readonly Step[] => steps.filter(({ dossierId }) => dossierId === id);
  return dossiers.map((dossier) => ({
    ...dossier,
    steps: stepsOf(dossier.id),
    above: stepsOf(dossier.id).flatMap(({ act, above }) => (act === 'escalation' && above ? [stepsOf(above)] : [])),
    changes: changes.filter(({ id }) => id === dossier.id),
    asked: questions.filter(({ id }) => id === dossier.id).map(({ at }) => at),
  }));
}

/** Where it was taken in: at the desk of who filed it from papers, else by the agency that was competent then. */
function intakeOf({ steps, agency }: Recounted): string {
  const filed = steps.find(({ to }) => to === 'SUBMITTED');
  return filed?.actorAgency ?? steps.find(({ act }) => act === 'transfer')?.movedFrom ?? agency;
}

export interface IntakeRecount {
  readonly takenIn: number;
  readonly forOthers: number;
  readonly fromOthers: number;
}

/**
 * What the agencies of a group took in during a period, and what others took in for them. `isOneBranch`: whether one of two
 * agencies is above the other, or went on in it.
 */
export function recountIntake(
  dossiers: readonly Recounted[],
  group: readonly string[],
  first: Date,
  until: Date,
  isOneBranch: (one: string, other: string) => boolean,
): IntakeRecount {
  const arrived = dossiers.filter(({ steps }) => {
    const at = steps.find(({ to }) => to === 'SUBMITTED')?.at;
    return at !== undefined && at >= first && at < until;
  });
  const places = arrived.map((dossier) => ({ intake: intakeOf(dossier), agency: dossier.agency }));
  const across = places.filter(({ intake, agency }) => !isOneBranch(intake, agency));
  return {
    takenIn: places.filter(({ intake }) => group.includes(intake)).length,
    forOthers: across.filter(({ intake }) => group.includes(intake)).length,
    fromOthers: across.filter(({ agency }) => group.includes(agency)).length,
  };
}

/** Counts the dossiers of a period from their histories alone. */
export function recount(dossiers: readonly Recounted[], first: Date, until: Date, now: Date): Recount {
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  const add = (name: (typeof names)[number]): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { steps, channel, changes, asked, above } of dossiers) {
    const received = steps.find(({ to }) => to === 'SUBMITTED')?.at;
    if (!received || received >= until) continue;
    if (steps.some(({ act, at }) => act === 'transfer' && at >= first && at < until)) add('transferred');
    if (asked.some((at) => at >= first && at < until)) add('consulted');
    const completed = steps.find(({ to }) => to === 'COMPLETED')?.at;
    const lastMove = steps.findLast(({ from, to }) => from !== to);
    const closed = lastMove && CLOSED.includes(lastMove.to) ? lastMove : undefined;
    const ended = completed ?? closed?.at;
    if (ended && ended < first) continue;
    if (received < first) add('carriedOver');
    else add(channel.toLowerCase() as 'online');
    if (ended && ended < until) {
      const dueAt = changes.at(-1)?.due;
      if (!completed) add((closed?.to.toLowerCase() ?? '') as 'refused');
      else if (dueAt && localDay(completed) < localDay(dueAt)) add('early');
      else if (dueAt && completed <= dueAt) add('onTime');
      else add('late');
      continue;
    }
    add('pending');
    const then = steps.findLast(({ at }) => at < until)?.to ?? '';
    if (SUSPENDED.includes(then)) add('paused');
    const deadline = changes.findLast(({ at }) => at < until);
    const clock = deadline?.kind === 'PAUSE' ? deadline.at : until < now ? until : now;
    // what the agency above took in is nothing that the first one is late with
    const rests = above.some((one) => (one.findLast(({ at }) => at < until)?.to ?? 'REFUSED') !== 'REFUSED');
    if (deadline?.due && deadline.due < clock && !rests) add('pendingOverdue');
  }
  return counts as Recount;
}
