import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { dossiersLeftBehind } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { TO_BE_TRANSFERRED } from './open-dossiers.sql.js';

// from the day after its last one; above is the nearest agency of its path that is still there, whose officers reach it
const LEFT = statement(`
  WITH closed AS (
    SELECT a.identifier, a.name_vi, a.valid_to, u.identifier AS above, u.name_vi AS above_name
    FROM agency a CROSS JOIN LATERAL (
      SELECT u.identifier, u.name_vi FROM agency u
      WHERE u.identifier = ANY (a.path) AND u.identifier <> a.identifier AND (u.valid_to IS NULL OR u.valid_to >= $1::date)
      ORDER BY array_position(a.path, u.identifier) DESC LIMIT 1) u
    WHERE a.valid_to < $1::date AND a.successors = '{}'
      AND NOT EXISTS (SELECT FROM closure_notice n WHERE n.agency = a.identifier AND n.closed_on = a.valid_to)
  ), left_behind AS (
    SELECT c.*, d.open FROM closed c
    CROSS JOIN LATERAL (
      SELECT count(*) AS open FROM dossier d WHERE d.agency = c.identifier AND d.status IN ${TO_BE_TRANSFERRED}) d
    WHERE d.open > 0
  ), noted AS (
    INSERT INTO closure_notice (agency, closed_on, noticed_at) SELECT identifier, valid_to, $2 FROM left_behind
    ON CONFLICT DO NOTHING RETURNING agency)
  SELECT l.above AS agency, l.above_name AS "agencyName", l.identifier AS "fromAgency", l.name_vi AS "fromAgencyName",
    l.open AS dossiers, l.valid_to AS "closedOn"
  FROM left_behind l JOIN noted n ON n.agency = l.identifier ORDER BY l.identifier`);

interface LeftBehind {
  readonly agency: string;
  readonly agencyName: string;
  readonly fromAgency: string;
  readonly fromAgencyName: string;
  readonly dossiers: number;
  readonly closedOn: string;
}

/**
 * An agency was closed and nobody goes on in its place: its open dossiers stay where they are, and go nowhere by themselves.
 * The agency above reaches them by its place in the hierarchy (libs/identity, agency-reach), and is told once that they are
 * its to end, or that a successor is to be named.
 */
@Injectable()
export class ClosureNotices {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Tells of what is new, whichever instance looks. Answers false: there is never more of it. */
  async round(now: Date): Promise<boolean> {
    await this.database.transaction(async () => {
      const left = await this.database.query<LeftBehind>(LEFT, [localDay(now), now]);
      await this.outbox.addAll(
        dossiersLeftBehind,
        left.map((one) => ({ subject: one.agency, data: { ...one, noticedAt: now.toISOString() } })),
      );
    });
    return false;
  }
}
