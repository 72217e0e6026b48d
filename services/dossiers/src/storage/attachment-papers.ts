import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { ATTACHMENT_COLUMNS, type AttachmentRow } from './attachment-rows.js';

/** Where a paper was filed. */
export interface FiledAs {
  readonly dossierId: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly component: string;
  readonly componentName: string | null;
  /** ISO 8601 */
  readonly filedAt: string;
}

/** One of a person's own files, with the dossiers of his that it was filed with, latest first. */
export interface Paper extends AttachmentRow {
  readonly filedAs: readonly FiledAs[];
}

export interface PaperFilter {
  /** only those that were filed once and may be filed again */
  readonly reusable: boolean;
  readonly component: string | undefined;
  readonly procedure: string | undefined;
}

const FILED = `
  FROM (
    SELECT dossier_id, component_code, attachment_id FROM dossier_file
    UNION ALL
    SELECT dossier_id, component_code, attachment_id FROM former_file) df
  JOIN dossier d ON d.id = df.dossier_id
  WHERE df.attachment_id = f.id AND d.owner = f.owner AND d.status <> 'DRAFT'`;

const WHERE = `
  f.owner = $1
  AND (NOT $2::boolean OR (c.admitted AND EXISTS (SELECT ${FILED})))
  AND ($3::text IS NULL OR EXISTS (SELECT ${FILED} AND df.component_code = $3))
  AND ($4::text IS NULL OR EXISTS (SELECT ${FILED} AND d.procedure_code = $4))`;

const PAGE = statement(`
  SELECT ${ATTACHMENT_COLUMNS}, coalesce((
    SELECT jsonb_agg(jsonb_build_object('dossierId', u.id, 'procedureCode', u.procedure_code, 'procedureName', v.name_vi,
      'component', u.component_code, 'componentName', jsonb_path_query_first(v.definition,
        '$.components[*] ? (@.code == $code).nameVi', jsonb_build_object('code', u.component_code)),
      'filedAt', to_char(u.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      ORDER BY u.submitted_at DESC, u.id, u.component_code)
    FROM (SELECT DISTINCT d.id, d.procedure_code, d.procedure_version, d.submitted_at, df.component_code ${FILED}) u
    JOIN procedure_version v ON v.code = u.procedure_code AND v.version = u.procedure_version), '[]') AS "filedAs"
  FROM attachment f JOIN content c ON c.sha256 = f.sha256
  WHERE ${WHERE} AND ($5::uuid IS NULL OR f.id < $5::uuid) ORDER BY f.id DESC LIMIT $6`);

const COUNT = statement(
  `SELECT count(*) AS total FROM attachment f JOIN content c ON c.sha256 = f.sha256 WHERE ${WHERE}`,
);

/** A person's own files. */
@Injectable()
export class AttachmentPapers {
  constructor(private readonly database: Database) {}

  /** Latest first, those that were uploaded before `before`. */
  page(owner: string, filter: PaperFilter, before: string | undefined, limit: number): Promise<Paper[]> {
    return this.database.query<Paper>(PAGE, [...values(owner, filter), before ?? null, limit]);
  }

  async count(owner: string, filter: PaperFilter): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, values(owner, filter)))?.total ?? 0;
  }
}

function values(owner: string, { reusable, component, procedure }: PaperFilter): readonly unknown[] {
  return [owner, reusable, component ?? null, procedure ?? null];
}
