import { localDay, localTime, type TimeLimit, type WorkingCalendar, type WorkingTime } from '@dvc/calendar';
import { daysLater } from '../register/validity.js';
import type { Deadline } from './decide.js';
import type { Dossier } from './state.js';

/*
 * The one place where a due date is made or moved: pure functions of the dossier, the calendar of its agency and the
 * time. The calendar throws MissingCalendarYear when a year is not published.
 */

/** A limit as a procedure sets it; `sameDayUntil`: what comes at or after that local time (HH:MM) is due a working day later. */
export interface LimitRule {
  readonly limit: TimeLimit;
  readonly sameDayUntil?: string | undefined;
}

const END_OF_SAME_DAY: TimeLimit = { amount: 0, unit: 'WORKING_DAY' };
const END_OF_NEXT_DAY: TimeLimit = { amount: 1, unit: 'WORKING_DAY' };

/** When a limit that starts now ends. */
export function dueFrom(calendar: WorkingCalendar, now: Date, { limit, sameDayUntil }: LimitRule): Deadline {
  if (sameDayUntil === undefined) return calendar.dueAt(now, limit);
  // what comes on a day off belongs to the next working day, whose end it is due at
  if (!calendar.isWorkingDay(localDay(now))) return calendar.dueAt(now, END_OF_SAME_DAY);
  const today = calendar.dueAt(now, END_OF_SAME_DAY);
  // an agency that has closed, on a half day before the hour of the rule, can't be late for today
  return localTime(now) < sameDayUntil && today.dueAt > now ? today : calendar.dueAt(now, END_OF_NEXT_DAY);
}

/** The clock stands still; one that stands still or never ran stays as it is. */
export function paused(dossier: Dossier, now: Date): Dossier {
  return dossier.dueAt === null || dossier.pausedAt !== null ? dossier : { ...dossier, pausedAt: now };
}

export interface Resumption {
  readonly dossier: Dossier;
  /** of the pause: working minutes, for a limit in calendar days minutes by the clock on the wall; null: it ran */
  readonly pausedMinutes: number | null;
}

/** The clock goes on, and the due date moves by exactly the time that it stood still. */
export function resumed(dossier: Dossier, calendar: WorkingCalendar, unit: TimeLimit['unit'], now: Date): Resumption {
  const { dueAt, pausedAt } = dossier;
  if (dueAt === null || pausedAt === null) return { dossier, pausedMinutes: null };
  const [deadline, pausedMinutes] =
    unit === 'CALENDAR_DAY'
      ? [shiftedByTheWall(dueAt, pausedAt, now, calendar), Math.round((now.getTime() - pausedAt.getTime()) / 60_000)]
      : shiftedByWork(dueAt, pausedAt, now, calendar);
  return { dossier: { ...dossier, ...deadline, pausedAt: null }, pausedMinutes };
}

function shiftedByWork(dueAt: Date, from: Date, to: Date, calendar: WorkingCalendar): readonly [Deadline, number] {
  const minutes = calendar.workingMinutesBetween(from, to);
  if (minutes === 0) return [{ due: localDay(dueAt), dueAt }, 0];
  const later = calendar.addWorkingMinutes(dueAt, minutes);
  return [{ due: localDay(later), dueAt: later }, minutes];
}

/** Days off count too; only an end that falls on a day off moves on to the next working day's end. */
function shiftedByTheWall(dueAt: Date, from: Date, to: Date, calendar: WorkingCalendar): Deadline {
  const later = new Date(dueAt.getTime() + to.getTime() - from.getTime());
  const day = localDay(later);
  if (calendar.isWorkingDay(day)) return { due: day, dueAt: later };
  const due = calendar.addWorkingDays(day, 0);
  return { due, dueAt: calendar.endOfWorkingDay(due) };
}

/** The due date so much later than the current one. */
export function extendedBy(calendar: WorkingCalendar, dueAt: Date, by: TimeLimit): Deadline {
  return calendar.dueAt(dueAt, by);
}

/** How far a due date may be moved at once. */
export interface ExtensionLimits {
  /** as the procedure says it, from the due date on; absent: it does not say */
  readonly longest?: TimeLimit | undefined;
  /** the limit that the dossier is processed within */
  readonly ordinary: TimeLimit;
}

/** The latest due date that an extension may give. Where the procedure says nothing, it is as long again as the limit itself. */
export function latestExtension(
  calendar: WorkingCalendar,
  dueAt: Date,
  { longest, ordinary }: ExtensionLimits,
): Deadline {
  return extendedBy(calendar, dueAt, longest ?? ordinary);
}

/**
 * The last local day on which a due day is moved: so many days before it, so that who was promised a day hears before it
 * that it is not kept. What was accepted later than that is extended until its due day.
 */
export function lastDayToExtend(due: string, acceptedOn: string, noticeDays: number): string {
  const last = daysLater(due, -noticeDays);
  return acceptedOn > last ? due : last;
}

/** How a dossier stands to its due date. */
export type Timeliness = 'EARLY' | 'ON_TIME' | 'OVERDUE';

/** Early is before the due day. Null for a dossier without a due date, or one that is neither completed nor overdue. */
export function timelinessOf(
  {
    due,
    dueAt,
    completedAt,
    pausedAt,
    closedAt,
  }: Pick<Dossier, 'due' | 'dueAt' | 'completedAt' | 'pausedAt' | 'closedAt'>,
  now: Date,
): Timeliness | null {
  if (due === null || dueAt === null) return null;
  if (completedAt !== null) {
    if (localDay(completedAt) < due) return 'EARLY';
    return completedAt.getTime() <= dueAt.getTime() ? 'ON_TIME' : 'OVERDUE';
  }
  if (closedAt !== null) return null;
  return (pausedAt ?? now).getTime() > dueAt.getTime() ? 'OVERDUE' : null;
}

/** Working time in whole days, hours and minutes; a day is as long as the calendar says (libs/calendar, WorkingTime). */
export interface Duration {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

export function durationOf({ days, minutes }: WorkingTime): Duration {
  return { days, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
