import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { dossierSubmitted, EventData } from '@dvc/contracts';
import { Database, type Statement, statement } from '@dvc/persistence';
import type { SubmissionChannel } from './submission-tally.entity.js';

/** In the order of the keys, so that two batches wait for each other and never both. */
const COUNT = statement(`
  WITH told AS (
    SELECT DISTINCT ON (dossier_id) dossier_id, procedure_code, day, channel
    FROM unnest($1::uuid[], $2::text[], $3::date[], $4::text[]) AS t (dossier_id, procedure_code, day, channel)
    ORDER BY dossier_id
  ), counted AS (
    INSERT INTO counted_dossier (dossier_id) SELECT dossier_id FROM told ORDER BY dossier_id
    ON CONFLICT DO NOTHING RETURNING dossier_id
  )
  INSERT INTO submission_tally (procedure_code, day, channel, dossiers)
  SELECT procedure_code, day, channel, count(*) FROM told JOIN counted USING (dossier_id)
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (procedure_code, day, channel) DO UPDATE SET dossiers = submission_tally.dossiers + excluded.dossiers`);

/** All days of all procedures are read for targets alone that name no procedure. */
const SUBMITTED = statement(`
  WITH asked AS MATERIALIZED (
    SELECT name, procedures FROM json_to_recordset($1::json) AS a (name text, procedures text[])
  ), counted AS (
    SELECT a.name, s.channel, s.dossiers
    FROM asked a JOIN submission_tally s ON s.procedure_code = ANY(a.procedures) AND s.day BETWEEN $2::date AND $3::date
    UNION ALL
    SELECT a.name, s.channel, s.dossiers
    FROM asked a CROSS JOIN (
      SELECT channel, sum(dossiers) AS dossiers FROM submission_tally
      WHERE day BETWEEN $2::date AND $3::date AND EXISTS (SELECT FROM asked WHERE procedures IS NULL)
      GROUP BY channel) AS s
    WHERE a.procedures IS NULL
  )
  SELECT name, sum(dossiers)::integer AS submitted,
    coalesce(sum(dossiers) FILTER (WHERE channel = 'ONLINE'), 0)::integer AS online
  FROM counted GROUP BY name`);

/**
 * Each version tells the field of its procedure until a later one begins, whether the procedure is abolished meanwhile or
 * not: what came in is counted.
 */
const SUBMITTED_OF_FIELDS = statement(`
  WITH asked AS (
    SELECT a.name, search_words(f.field) AS words
    FROM json_to_recordset($1::json) AS a (name text, fields text[]) CROSS JOIN LATERAL unnest(a.fields) AS f (field)
  ), named AS MATERIALIZED (
    SELECT DISTINCT a.name, f.field FROM asked a
    JOIN (SELECT DISTINCT field FROM procedure_version) AS f ON search_words(f.field) = a.words
  ), told AS MATERIALIZED (
    SELECT n.name, v.code, daterange(v.valid_from, NULL) * daterange(NULL, (
      SELECT min(l.valid_from) FROM procedure_version l WHERE l.code = v.code AND l.version > v.version)) AS days
    FROM named n JOIN procedure_version v USING (field)
  )
  SELECT t.name, sum(s.dossiers)::integer AS submitted,
    coalesce(sum(s.dossiers) FILTER (WHERE s.channel = 'ONLINE'), 0)::integer AS online
  FROM told t JOIN submission_tally s ON s.procedure_code = t.code AND s.day BETWEEN $2::date AND $3::date
    AND s.day <@ t.days
  GROUP BY t.name`);

/** Dossiers that were submitted, and how many of these online. */
export interface SubmittedDossiers {
  readonly submitted: number;
  readonly online: number;
}

/** Whose dossiers are asked for, under a name of the asker's; null: of all procedures. */
export interface AskedDossiers {
  readonly name: string;
  readonly procedures: readonly string[] | null;
}

/** The fields whose dossiers are asked for, by their names; case and diacritics do not matter. */
export interface AskedFields {
  readonly name: string;
  readonly fields: readonly string[];
}

interface Submission {
  readonly dossierId: string;
  readonly procedureCode: string;
  readonly day: string;
  readonly channel: SubmissionChannel;
}

/** Counts of submitted dossiers by procedure, local day and channel. */
@Injectable()
export class SubmissionTallies {
  constructor(private readonly database: Database) {}

  /** Once for each dossier. One whose channel was not told is left out: it would count as one on paper. */
  async count({ dossierId, procedureCode, submittedAt, channel }: EventData<typeof dossierSubmitted>): Promise<void> {
    if (channel === undefined) return;
    const day = localDay(new Date(submittedAt));
    await this.database.beforeCommit(this.write, { dossierId, procedureCode, day, channel });
  }

  /** From the first day up to and including the last; nothing for a name without a dossier. */
  async between(
    first: string,
    last: string,
    asked: readonly AskedDossiers[],
  ): Promise<ReadonlyMap<string, SubmittedDossiers>> {
    return this.submitted(SUBMITTED, first, last, asked);
  }

  /** The same of the procedures that were of a field on the day of the submission. */
  async ofFields(
    first: string,
    last: string,
    asked: readonly AskedFields[],
  ): Promise<ReadonlyMap<string, SubmittedDossiers>> {
    return this.submitted(SUBMITTED_OF_FIELDS, first, last, asked);
  }

  private async submitted(
    sql: Statement,
    first: string,
    last: string,
    asked: readonly (AskedDossiers | AskedFields)[],
  ): Promise<ReadonlyMap<string, SubmittedDossiers>> {
    if (asked.length === 0) return new Map();
    const rows = await this.database.query<SubmittedDossiers & Pick<AskedDossiers, 'name'>>(sql, [
      JSON.stringify(asked),
      first,
      last,
    ]);
    return new Map(rows.map(({ name, ...counted }) => [name, counted]));
  }

  private readonly write = async (submissions: readonly Submission[]): Promise<void> => {
    await this.database.query(COUNT, [
      submissions.map(({ dossierId }) => dossierId),
      submissions.map(({ procedureCode }) => procedureCode),
      submissions.map(({ day }) => day),
      submissions.map(({ channel }) => channel),
    ]);
  };
}
