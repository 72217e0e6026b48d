import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import { VISIBLE } from './visible.sql.js';

/** A stored file as one person uploaded it. `size` in bytes, `sha256` in hexadecimal. */
export interface AttachmentRow {
  readonly id: string;
  readonly owner: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
}

const COLUMNS = `f.id, f.owner, f.sha256, f.size, f.media_type AS "mediaType", f.file_name AS "fileName", f.uploaded_at AS "uploadedAt"`;

const INSERT = statement(`
  INSERT INTO attachment (id, owner, sha256, size, media_type, file_name, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`);

const MEDIA_TYPES = statement(
  'SELECT id, media_type AS "mediaType" FROM attachment WHERE owner = $1 AND id = ANY ($2::uuid[])',
);

/*
 * Whose file it is; or an officer's who sees a dossier that it belongs to; or, as a result that was handed over, the
 * applicant's. What an applicant filed is his own upload, so a dossier of his own opens nothing by itself. An agency that
 * was asked reads the files that were attached to the question.
 */
const READABLE = statement(`
  SELECT ${COLUMNS} FROM attachment f
  WHERE f.id = $1 AND (
    f.owner = $4
    OR EXISTS (
      SELECT FROM dossier d JOIN dossier_file df ON df.dossier_id = d.id
      WHERE df.attachment_id = f.id AND ${VISIBLE.contentWithinAgency('$3', '$4')})
    OR EXISTS (
      SELECT FROM consultation c JOIN consultation_file cf ON cf.consultation_id = c.id
      WHERE cf.attachment_id = f.id AND ${VISIBLE.consulted('$5')})
    OR EXISTS (
      SELECT FROM dossier d JOIN result_file rf ON rf.dossier_id = d.id
      WHERE rf.attachment_id = f.id
        AND (${VISIBLE.withinAgency('$3')} OR (d.status = 'RETURNED' AND ${VISIBLE.own('$2')}))))`);

/** Files by id and by who may read them. */
@Injectable()
export class AttachmentRows {
  constructor(private readonly database: Database) {}

  async add(row: AttachmentRow): Promise<void> {
    await this.database.query(INSERT, [
      row.id,
      row.owner,
      row.sha256,
      row.size,
      row.mediaType,
      row.fileName,
      row.uploadedAt.toISOString(),
    ]);
  }

  /** The media types of those of the files that this person uploaded, by id. */
  async mediaTypesOf(owner: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; mediaType: string }>(MEDIA_TYPES, [owner, ids]);
    return new Map(rows.map(({ id, mediaType }) => [id, mediaType]));
  }

  /** Undefined when there is none, or none that this caller may read. */
  readable(id: string, scope: ReadScope, subject: string): Promise<AttachmentRow | undefined> {
    return this.database.one<AttachmentRow>(READABLE, [id, scope.owner, scope.agency, subject, scope.consulted]);
  }
}
