import type { TimeLimit, WorkingCalendar } from '@dvc/calendar';
import { finalStatuses, type Status } from '../dossier/state.js';

/** A state that the dossier came into, and when. */
export interface Arrival {
  readonly status: Status;
  readonly at: Date;
}

export interface Step {
  readonly code: string;
  readonly nameVi: string;
  /** the states in which it is under way */
  readonly states: readonly string[];
  readonly norm: TimeLimit;
}

export interface StepTime {
  readonly step: Step;
  /** null: not begun */
  readonly startedAt: Date | null;
  /** since when it is over; null while it is under way or not begun */
  readonly endedAt: Date | null;
  /** working minutes; for a norm in calendar days minutes by the clock on the wall */
  readonly spentMinutes: number;
  readonly normMinutes: number;
}

const MINUTES: Readonly<Record<TimeLimit['unit'], number>> = {
  WORKING_DAY: 480,
  WORKING_HOUR: 60,
  CALENDAR_DAY: 1_440,
};

interface Stay {
  readonly status: Status;
  readonly from: Date;
  readonly to: Date;
  readonly open: boolean;
}

/** How long each step took, from the history alone; a step that was entered several times counts them all. */
export function stepTimes(
  steps: readonly Step[],
  arrivals: readonly Arrival[],
  calendar: WorkingCalendar,
  now: Date,
): readonly StepTime[] {
  const stays = staysOf(arrivals, now);
  return steps.map((step) => {
    const own = stays.filter(({ status }) => step.states.includes(status));
    const last = own.at(-1);
    return {
      step,
      startedAt: own[0]?.from ?? null,
      endedAt: last === undefined || last.open ? null : last.to,
      spentMinutes: own.reduce((sum, stay) => sum + spent(stay, step.norm.unit, calendar), 0),
      normMinutes: step.norm.amount * MINUTES[step.norm.unit],
    };
  });
}

/** Stays in one state, those that follow each other in the same state as one; a final state lasts no time. */
function staysOf(arrivals: readonly Arrival[], now: Date): readonly Stay[] {
  const final: readonly Status[] = finalStatuses;
  const changes = arrivals.filter(({ status }, i) => i === 0 || arrivals[i - 1]?.status !== status);
  return changes.map(({ status, at }, i) => {
    const next = changes[i + 1];
    const to = next?.at ?? (final.includes(status) ? at : now);
    return { status, from: at, to, open: next === undefined && !final.includes(status) };
  });
}

function spent({ from, to }: Stay, unit: TimeLimit['unit'], calendar: WorkingCalendar): number {
  if (unit === 'CALENDAR_DAY') return Math.floor((to.getTime() - from.getTime()) / 60_000);
  return calendar.workingMinutesBetween(from, to);
}
