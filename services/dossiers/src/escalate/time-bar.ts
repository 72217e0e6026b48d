import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { conflict } from '@dvc/problems';
import type { Dossier } from '../dossier/state.js';
import { Agencies } from '../reference/agencies.js';
import { withCalendar } from '../reference/deadline.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { daysLater } from '../register/validity.js';

type SecondLevel = NonNullable<ProcedureDefinition['secondLevel']>;

/**
 * Until when a complaint may be taken further. The days are the procedure's (Law on Complaints 2011, art. 33, as data) and
 * count from the day after the decision reached the complainant, while it has not nothing runs; without a decision they
 * count from the day after the one that was due.
 */
@Injectable()
export class TimeBar {
  constructor(
    private readonly agencies: Agencies,
    private readonly calendars: WorkingCalendars,
  ) {}

  /** Throws 409 with the last day once that has passed. A last day that is no working day moves to the next one. */
  async ensureOpen(
    first: Pick<Dossier, 'agency' | 'completedAt' | 'due' | 'returnedAt'>,
    secondLevel: SecondLevel,
    day: string,
  ): Promise<void> {
    const withinDays = await this.daysAt(first.agency, secondLevel);
    const start = startOf(first);
    if (withinDays === undefined || start === null) return;
    // most come in time, and need no calendar of a year that may not be published yet
    if (day <= daysLater(start, withinDays)) return;
    const calendar = await this.calendars.ofAgency(first.agency);
    const lastDay = withCalendar(() => calendar.addCalendarDays(start, withinDays));
    if (day > lastDay) throw tooLate(lastDay, withinDays);
  }

  /** The most that a place is given, where several name it. */
  private async daysAt(agency: string, { withinDays, remote = [] }: SecondLevel): Promise<number | undefined> {
    if (remote.length === 0) return withinDays;
    const path = await this.agencies.pathOf(agency);
    const given = remote.filter((place) => path.includes(place.agency)).map((place) => place.withinDays);
    return given.length > 0 ? Math.max(...given) : withinDays;
  }
}

/** A local day; null: nothing runs. */
function startOf({ completedAt, due, returnedAt }: Pick<Dossier, 'completedAt' | 'due' | 'returnedAt'>): string | null {
  if (completedAt === null) return due;
  return returnedAt === null ? null : localDay(returnedAt);
}

function tooLate(lastDay: string, withinDays: number): Error {
  const [year, month, date] = lastDay.split('-');
  return conflict({
    vi: `Đã hết thời hạn khiếu nại lần hai (${withinDays} ngày); ngày cuối cùng là ${date}/${month}/${year}.`,
    en: `The time for the second level (${withinDays} days) has passed; the last day was ${lastDay}.`,
  });
}
