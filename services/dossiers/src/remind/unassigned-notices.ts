import { Injectable, Logger } from '@nestjs/common';
import { MissingCalendarYear, type WorkingCalendar } from '@dvc/calendar';
import { dossierUnassigned } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { announcedDossier } from '../announcements/announced-dossier.js';
import type { Dossier } from '../dossier/state.js';
import { DOSSIER_COLUMNS } from '../storage/dossier-columns.sql.js';
import { NOT_TAKEN_FURTHER } from '../storage/taken-further.sql.js';
import { UNASSIGNED_SINCE } from '../storage/unassigned-since.sql.js';
import { AgencyHours, OF_SAME_HOURS } from './agency-hours.js';
import { workingTimeBefore } from './working-time-before.js';

/** Dossiers of one round. */
const BATCH = 200;
const HOUR_MINUTES = 60;

/* Accepted or processed, handled by nobody since before the moment that lies so many working hours of its agency back, and not told of. */
const LEFT = statement(`
  SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", s.since
  FROM dossier d
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  JOIN unnest($1::text[], $2::timestamptz[]) AS hours (key, latest) ON ${OF_SAME_HOURS}
  CROSS JOIN LATERAL (SELECT ${UNASSIGNED_SINCE} AS since) AS s
  WHERE d.status IN ('ACCEPTED', 'PROCESSING') AND d.assignee IS NULL AND d.accepted_at <= $3 AND s.since <= hours.latest
    AND ${NOT_TAKEN_FURTHER}
    AND NOT EXISTS (SELECT FROM unassigned_notice n WHERE n.dossier_id = d.id AND n.since = s.since)
  ORDER BY d.accepted_at, d.id LIMIT ${BATCH}
  FOR UPDATE OF d SKIP LOCKED`);

/** Answers those that no other instance has noted just now. */
const NOTE = statement(`
  INSERT INTO unassigned_notice (dossier_id, since, noticed_at)
  SELECT n.id, n.since, $3 FROM unnest($1::uuid[], $2::timestamptz[]) AS n (id, since)
  ON CONFLICT DO NOTHING RETURNING dossier_id AS id`);

interface LeftDossier extends Dossier {
  readonly procedureName: string;
  readonly since: Date;
}

/** Tells an agency of accepted dossiers that nobody handles: once for each time that nobody does. */
@Injectable()
export class UnassignedNotices {
  private readonly logger = new Logger('UnassignedNotices');

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly hours: AgencyHours,
  ) {}

  /** Whether there may be more. `after`: so many working hours of the dossier's agency. */
  round(now: Date, after: number): Promise<boolean> {
    return this.database.transaction(async () => {
      const back = await this.hours.instants((calendar) => this.timeBack(calendar, now, after * HOUR_MINUTES));
      if (back.latest === undefined) return false;
      const found = await this.database.query<LeftDossier>(LEFT, [back.keys, back.instants, back.latest]);
      if (found.length === 0) return false;
      const noted = await this.database.query<{ readonly id: string }>(NOTE, [
        found.map(({ id }) => id),
        found.map(({ since }) => since.toISOString()),
        now,
      ]);
      const ids = new Set(noted.map(({ id }) => id));
      await this.outbox.addAll(
        dossierUnassigned,
        found
          .filter(({ id }) => ids.has(id))
          .map((dossier) => ({
            subject: dossier.id,
            data: { ...announcedDossier(dossier), unassignedSince: dossier.since.toISOString() },
          })),
      );
      return found.length === BATCH;
    });
  }

  private timeBack(calendar: WorkingCalendar, now: Date, minutes: number): Date | undefined {
    try {
      return workingTimeBefore(calendar, now, minutes);
    } catch (error) {
      if (!(error instanceof MissingCalendarYear)) throw error;
      this.logger.warn(`dossiers without a handler are not looked for: no calendar of ${error.year}`);
      return undefined;
    }
  }
}
