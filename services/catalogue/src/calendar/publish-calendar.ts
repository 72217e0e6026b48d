import { Injectable } from '@nestjs/common';
import { validateYearCalendar } from '@dvc/calendar';
import { calendarPublished } from '@dvc/contracts';
import { versionConflict } from '@dvc/hosting';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { invalid, notFound, Problem, problemTypes } from '@dvc/problems';
import { texts } from '../texts.js';
import { CalendarStorage } from './calendar-storage.js';
import type { CalendarYear, PublishedDay } from './calendar-year.entity.js';
import type { CalendarView } from './calendar.views.js';

/** Publishes the calendar of a year, or replaces it. */
@Injectable()
export class PublishCalendar {
  constructor(
    private readonly database: Database,
    private readonly storage: CalendarStorage,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The first calendar of a year needs no revision; replacing one needs the revision that was read. Throws 400 with a
   * pointer to each wrong day, 428 and 412.
   */
  publish(
    year: number,
    days: readonly PublishedDay[],
    by: string,
    expectedRevision: number | undefined,
  ): Promise<CalendarView> {
    const findings = validateYearCalendar({ year, days });
    if (findings.length > 0) {
      throw invalid(
        findings.map(({ index, code, message }) => ({
          pointer: index === null ? '/days' : `/days/${index}`,
          code,
          message,
        })),
      );
    }
    return this.database.transaction(async () => {
      const published =
        expectedRevision === undefined
          ? await this.storage.add(year, days, by)
          : await this.storage.replace(year, days, by, expectedRevision);
      if (!published) throw expectedRevision === undefined ? revisionNeeded(year) : versionConflict();
      await this.outbox.add(calendarPublished, {
        subject: String(year),
        data: {
          year,
          revision: published.revision,
          days: days.map(({ date, kind, nameVi }) => ({ date, kind, nameVi })),
        },
      });
      return calendarView(published);
    });
  }

  /** Throws 404. */
  async read(year: number): Promise<CalendarView> {
    const calendar = await this.storage.find(year);
    if (!calendar) throw notFound(texts.calendar(year));
    return calendarView(calendar);
  }
}

function calendarView({ year, revision, days, publishedAt }: CalendarYear): CalendarView {
  return { year, revision, days, publishedAt: publishedAt.toISOString() };
}

function revisionNeeded(year: number): Problem {
  return new Problem(problemTypes.preconditionRequired, {
    vi: `Năm ${year} đã có lịch làm việc. Hãy đọc lịch đó rồi gửi If-Match với ETag của nó.`,
    en: `${year} has a working calendar. Read it and send If-Match with its ETag.`,
  });
}
