import { Injectable } from '@nestjs/common';
import { instantOf, MissingCalendarYear, WorkingCalendar, type WorkingInterval } from '@dvc/calendar';
import { type FieldError, invalid } from '@dvc/problems';
import { ReadAgencies } from '../agencies/read-agencies.js';
import { calendarMissingFor } from './calendar-missing.js';
import { CalendarStorage } from './calendar-storage.js';
import type { DueDateQuery, DueDateView } from './calendar.views.js';

type Receipt =
  | { readonly received: string; readonly workingDays: number }
  | { readonly receivedAt: Date; readonly workingHours: number };

/** Calendars are built once for each set of published years and hours; a province has few different hours. */
const MAX_CALENDARS = 100;

/** When a time limit ends by the published calendars. */
@Injectable()
export class ComputeDueDate {
  private readonly calendars = new Map<string, WorkingCalendar>();
  private revisions = '';

  constructor(
    private readonly storage: CalendarStorage,
    private readonly agencies: ReadAgencies,
  ) {}

  /** Throws 400 unless exactly one form is asked for, 404 for an unknown agency, 422 when a needed year has no calendar. */
  async compute(query: DueDateQuery): Promise<DueDateView> {
    const receipt = receiptOf(query);
    const hours = query.agency === undefined ? null : (await this.agencies.read(query.agency)).workingHours;
    const calendar = await this.calendarOf(hours);
    try {
      return 'received' in receipt ? byDays(calendar, receipt) : byHours(calendar, receipt);
    } catch (error) {
      if (error instanceof MissingCalendarYear) throw calendarMissingFor(error.year);
      throw error;
    }
  }

  private async calendarOf(hours: readonly WorkingInterval[] | null): Promise<WorkingCalendar> {
    const revisions = await this.storage.revisions();
    if (revisions !== this.revisions || this.calendars.size > MAX_CALENDARS) {
      this.calendars.clear();
      this.revisions = revisions;
    }
    const key = JSON.stringify(hours);
    const known = this.calendars.get(key);
    if (known) return known;
    const built = new WorkingCalendar(await this.storage.all(), hours ?? undefined);
    this.calendars.set(key, built);
    return built;
  }
}

function byDays(
  calendar: WorkingCalendar,
  { received, workingDays }: { readonly received: string; readonly workingDays: number },
): DueDateView {
  const due = calendar.addWorkingDays(received, workingDays);
  return { due, dueAt: calendar.endOfWorkingDay(due).toISOString() };
}

function byHours(
  calendar: WorkingCalendar,
  { receivedAt, workingHours }: { readonly receivedAt: Date; readonly workingHours: number },
): DueDateView {
  const { due, dueAt } = calendar.dueAt(receivedAt, { amount: workingHours, unit: 'WORKING_HOUR' });
  return { due, dueAt: dueAt.toISOString() };
}

function receiptOf({ received, workingDays, receivedAt, workingHours }: DueDateQuery): Receipt {
  const days = received !== undefined && workingDays !== undefined;
  const hours = receivedAt !== undefined && workingHours !== undefined;
  const given = [received, workingDays, receivedAt, workingHours].filter((value) => value !== undefined).length;
  if (given !== 2 || days === hours) throw invalid([oneFormOnly]);
  if (days) {
    if (received < FIRST_DAY || received > LAST_DAY) throw invalid([outOfRange('?received')]);
    return { received, workingDays };
  }
  const instant = new Date(receivedAt as string);
  // not so for a leap second either, which is no instant here
  if (!(instant >= instantOf(FIRST_DAY, '00:00') && instant <= instantOf(LAST_DAY, '23:59')))
    throw invalid([outOfRange('?receivedAt')]);
  return { receivedAt: instant, workingHours: workingHours as number };
}

/** Calendars are published for these years. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2100-12-31';

const oneFormOnly: FieldError = {
  pointer: '?received',
  code: 'oneForm',
  message: {
    vi: 'Hãy gửi received cùng workingDays, hoặc receivedAt cùng workingHours.',
    en: 'Send received with workingDays, or receivedAt with workingHours.',
  },
};

function outOfRange(pointer: string): FieldError {
  return {
    pointer,
    code: 'outOfRange',
    message: { vi: `Phải từ ${FIRST_DAY} đến ${LAST_DAY}.`, en: `Must be between ${FIRST_DAY} and ${LAST_DAY}.` },
  };
}
