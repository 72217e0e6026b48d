import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ScanState } from './attachment-rows.js';

/** Where in a dossier a file stands. */
export interface FiledPosition {
  readonly component: string;
  readonly position: number;
  readonly attachmentId: string;
}

/** One file of one version of a component; `replacedAt` null: of the version that counts. */
export interface FileVersionRow {
  readonly component: string;
  readonly version: number;
  readonly position: number;
  readonly replacedAt: Date | null;
  readonly filedAt: Date;
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly scan: ScanState;
}

/* What is not the same list of files as before becomes a former version; answers the components that changed. */
const RETIRE = statement(`
  WITH wanted AS (
    SELECT component_code, array_agg(attachment_id ORDER BY position) AS ids
    FROM unnest($2::text[], $3::integer[], $4::uuid[]) AS given (component_code, position, attachment_id) GROUP BY component_code
  ), present AS (
    SELECT component_code, array_agg(attachment_id ORDER BY position) AS ids
    FROM dossier_file WHERE dossier_id = $1 GROUP BY component_code
  ), changed AS (
    SELECT component_code FROM present FULL JOIN wanted USING (component_code) WHERE present.ids IS DISTINCT FROM wanted.ids
  ), retired AS (
    DELETE FROM dossier_file WHERE dossier_id = $1 AND component_code IN (SELECT component_code FROM changed)
    RETURNING component_code, position, attachment_id
  ), former AS (
    INSERT INTO former_file (dossier_id, component_code, version, position, attachment_id, replaced_at)
    SELECT $1::uuid, r.component_code, coalesce((
        SELECT max(f.version) FROM former_file f WHERE f.dossier_id = $1 AND f.component_code = r.component_code), 0) + 1,
      r.position, r.attachment_id, $5
    FROM retired r
  )
  SELECT component_code AS component FROM changed`);

const FILE = statement(`
  INSERT INTO dossier_file (dossier_id, component_code, position, attachment_id)
  SELECT $1::uuid, * FROM unnest($2::text[], $3::integer[], $4::uuid[])`);

/* A version counts from the moment when the one before it was replaced; the first one from the submission. */
const VERSIONS = statement(`
  WITH former AS (
    SELECT component_code, max(version) AS last, max(replaced_at) AS last_at FROM former_file WHERE dossier_id = $1 GROUP BY component_code
  ), every AS (
    SELECT df.component_code, coalesce(former.last, 0) + 1 AS version, df.position, df.attachment_id, NULL::timestamptz AS replaced_at,
      former.last_at AS since
    FROM dossier_file df LEFT JOIN former USING (component_code) WHERE df.dossier_id = $1
    UNION ALL
    SELECT ff.component_code, ff.version, ff.position, ff.attachment_id, ff.replaced_at,
      (SELECT max(b.replaced_at) FROM former_file b
       WHERE b.dossier_id = $1 AND b.component_code = ff.component_code AND b.version = ff.version - 1)
    FROM former_file ff WHERE ff.dossier_id = $1
  )
  SELECT e.component_code AS component, e.version, e.position, e.replaced_at AS "replacedAt",
    coalesce(e.since, d.submitted_at, d.created_at) AS "filedAt", f.id, f.file_name AS "fileName", f.media_type AS "mediaType",
    f.size, f.sha256, c.scan
  FROM every e JOIN attachment f ON f.id = e.attachment_id JOIN content c ON c.sha256 = f.sha256 JOIN dossier d ON d.id = $1
  ORDER BY e.component_code, e.version DESC, e.position`);

/** The versions of a component's files: what a supplement replaces stays. */
@Injectable()
export class AttachmentVersionRows {
  constructor(private readonly database: Database) {}

  /** Replaces the files of a dossier; a component whose files change keeps them as a former version. Dossier locked. */
  async replaceAll(dossierId: string, files: readonly FiledPosition[], now: Date): Promise<void> {
    await this.database.transaction(async () => {
      const retired = await this.database.query<{ component: string }>(RETIRE, [
        dossierId,
        ...columnsOf(files),
        now.toISOString(),
      ]);
      const changed = new Set(retired.map(({ component }) => component));
      await this.database.query(FILE, [
        dossierId,
        ...columnsOf(files.filter(({ component }) => changed.has(component))),
      ]);
    });
  }

  /** Every version of every component, by component, latest first. */
  of(dossierId: string): Promise<FileVersionRow[]> {
    return this.database.query<FileVersionRow>(VERSIONS, [dossierId]);
  }
}

function columnsOf(files: readonly FiledPosition[]): readonly unknown[] {
  return [
    files.map(({ component }) => component),
    files.map(({ position }) => position),
    files.map(({ attachmentId }) => attachmentId),
  ];
}
