import { MissingCalendarYear, type TimeLimit, type WorkingCalendar, type WorkingTime } from '@dvc/calendar';
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
  readonly spent: Spent | UnknownTime;
}

/** Days are those of the calendar, the first one that in which the step began; for a norm in calendar days 24 hours. */
export interface Spent extends WorkingTime {
  /** longer than the norm */
  readonly over: boolean;
}

/** The calendar of that year is missing, so nobody can say how much of the time was worked. */
export interface UnknownTime {
  readonly missingYear: number;
}

const DAY_MINUTES = 1_440;

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
      spent: spentIn(own, step.norm, calendar),
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

function spentIn(stays: readonly Stay[], norm: TimeLimit, calendar: WorkingCalendar): Spent | UnknownTime {
  if (norm.unit === 'CALENDAR_DAY') return byTheWall(stays, norm.amount);
  try {
    return byWork(stays, norm, calendar);
  } catch (error) {
    if (error instanceof MissingCalendarYear) return { missingYear: error.year };
    throw error;
  }
}

function byTheWall(stays: readonly Stay[], norm: number): Spent {
  const minutes = stays.reduce((sum, { from, to }) => sum + Math.floor((to.getTime() - from.getTime()) / 60_000), 0);
  return {
    days: Math.floor(minutes / DAY_MINUTES),
    minutes: minutes % DAY_MINUTES,
    over: minutes > norm * DAY_MINUTES,
  };
}

/** What lies between the stays is left out: the days are those that the time would have filled in one go. */
function byWork(stays: readonly Stay[], { amount, unit }: TimeLimit, calendar: WorkingCalendar): Spent {
  // no time passed in some: that is known of any year
  const lasting = stays.filter(({ from, to }) => to > from);
  const [first] = lasting;
  if (first === undefined) return { days: 0, minutes: 0, over: false };
  const worked = lasting.reduce((sum, { from, to }) => sum + calendar.workingMinutesBetween(from, to), 0);
  const time = calendar.inDaysAfter(first.from, worked);
  const over =
    unit === 'WORKING_HOUR' ? worked > amount * 60 : time.days > amount || (time.days === amount && time.minutes > 0);
  return { ...time, over };
}
