import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { CalendarYear, PublishedDay } from './calendar-year.entity.js';

const COLUMNS = 'year, days, revision, published_at AS "publishedAt", published_by AS "publishedBy"';
const ONE = statement(`SELECT ${COLUMNS} FROM calendar_year WHERE year = $1`);
const ALL = statement(`SELECT ${COLUMNS} FROM calendar_year ORDER BY year`);
const REVISIONS = statement(
  `SELECT coalesce(string_agg(year || ':' || revision, ' ' ORDER BY year), '') AS revisions FROM calendar_year`,
);
const ADD = statement(`
  INSERT INTO calendar_year (year, days, revision, published_at, published_by) VALUES ($1, $2, 1, now(), $3)
  ON CONFLICT (year) DO NOTHING RETURNING ${COLUMNS}`);
const REPLACE = statement(`
  UPDATE calendar_year SET days = $2, revision = revision + 1, published_at = now(), published_by = $3
  WHERE year = $1 AND revision = $4 RETURNING ${COLUMNS}`);

/** Published calendars by year. */
@Injectable()
export class CalendarStorage {
  constructor(private readonly database: Database) {}

  find(year: number): Promise<CalendarYear | undefined> {
    return this.database.one<CalendarYear>(ONE, [year]);
  }

  all(): Promise<CalendarYear[]> {
    return this.database.query<CalendarYear>(ALL);
  }

  /** Changes with every upload. */
  async revisions(): Promise<string> {
    return (await this.database.one<{ revisions: string }>(REVISIONS))?.revisions ?? '';
  }

  /** Undefined when the year has a calendar already. */
  add(year: number, days: readonly PublishedDay[], by: string): Promise<CalendarYear | undefined> {
    return this.database.one<CalendarYear>(ADD, [year, JSON.stringify(days), by]);
  }

  /** Undefined when the year has no calendar of this revision. */
  replace(
    year: number,
    days: readonly PublishedDay[],
    by: string,
    revision: number,
  ): Promise<CalendarYear | undefined> {
    return this.database.one<CalendarYear>(REPLACE, [year, JSON.stringify(days), by, revision]);
  }
}
