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
 * Until when a first decision may be contested. The days are the procedure's (Law on Complaints 2011, art. 33, as data)
 * and count from the day after the decision reached the complainant; while it has not, nothing runs.
 */
@Injectable()
export class TimeBar {
  constructor(
    private readonly agencies: Agencies,
    private readonly calendars: WorkingCalendars,
  ) {}

  /** Throws 409 with the last day once that has passed. A last day that is no working day moves to the next one. */
  async ensureOpen(
    { agency, returnedAt }: Pick<Dossier, 'agency' | 'returnedAt'>,
    secondLevel: SecondLevel,
    day: string,
  ): Promise<void> {
    const withinDays = await this.daysAt(agency, secondLevel);
    if (withinDays === undefined || returnedAt === null) return;
    const received = localDay(returnedAt);
    // most come in time, and need no calendar of a year that may not be published yet
    if (day <= daysLater(received, withinDays)) return;
    const calendar = await this.calendars.ofAgency(agency);
    const lastDay = withCalendar(() => calendar.addCalendarDays(received, withinDays));
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

function tooLate(lastDay: string, withinDays: number): Error {
  const [year, month, date] = lastDay.split('-');
  return conflict({
    vi: `Đã hết thời hạn khiếu nại lần hai (${withinDays} ngày); ngày cuối cùng là ${date}/${month}/${year}.`,
    en: `The time for the second level (${withinDays} days) has passed; the last day was ${lastDay}.`,
  });
}
