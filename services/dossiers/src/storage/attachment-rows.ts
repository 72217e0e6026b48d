import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import { VISIBLE } from './visible.sql.js';

/** PENDING: waits for the scanner. SKIPPED: there was no scanner. FAILED: the scanner could not say; as PENDING. */
export const scanStates = ['PENDING', 'CLEAN', 'INFECTED', 'SKIPPED', 'FAILED'] as const;
export type ScanState = (typeof scanStates)[number];

/** A stored file as one person uploaded it. `size` in bytes, `sha256` in hexadecimal. */
export interface AttachmentRow {
  readonly id: string;
  readonly owner: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
  readonly scan: ScanState;
  readonly scannedAt: Date | null;
}

/** A file that somebody wants to file. */
export interface GivenFile {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly scan: ScanState;
  /** whether a dossier may be submitted with it */
  readonly admitted: boolean;
}

/** Of an attachment `f` and its content `c`. */
export const ATTACHMENT_COLUMNS = `f.id, f.owner, f.sha256, f.size, f.media_type AS "mediaType", f.file_name AS "fileName",
  f.uploaded_at AS "uploadedAt", c.scan, c.scanned_at AS "scannedAt"`;

// in a transaction nobody deletes them until it ends
const GIVEN = statement(`
  SELECT f.id, f.sha256, f.size, f.media_type AS "mediaType", f.file_name AS "fileName", c.scan, c.admitted
  FROM attachment f JOIN content c ON c.sha256 = f.sha256 WHERE f.id = ANY ($2::uuid[])
    AND (f.owner = $1 OR EXISTS (SELECT FROM dossier_file df WHERE df.dossier_id = $3::uuid AND df.attachment_id = f.id))
  FOR KEY SHARE OF f`);

const OWN = statement(
  `SELECT ${ATTACHMENT_COLUMNS} FROM attachment f JOIN content c ON c.sha256 = f.sha256 WHERE f.id = $1 AND f.owner = $2`,
);

const READS_CONTENT = `(${VISIBLE.contentWithinAgency('$3', '$4')} OR ${VISIBLE.atIntakeDesk('$6')})`;

/*
 * Whose file it is; or an officer's who sees a dossier that it belongs to (also as the desk that took it in), or belonged to before it was replaced; or, as
 * a result that was handed over, the applicant's; one that was corrected before is the agency's alone. What an applicant filed is his own upload, so a dossier of his own
 * opens nothing by itself. An agency that was asked reads the files that were attached to the question.
 */
const READABLE = statement(`
  SELECT ${ATTACHMENT_COLUMNS} FROM attachment f JOIN content c ON c.sha256 = f.sha256
  WHERE f.id = $1 AND (
    f.owner = $4
    OR EXISTS (
      SELECT FROM dossier d JOIN dossier_file df ON df.dossier_id = d.id
      WHERE df.attachment_id = f.id AND ${READS_CONTENT})
    OR EXISTS (
      SELECT FROM consultation c JOIN consultation_file cf ON cf.consultation_id = c.id
      WHERE cf.attachment_id = f.id AND ${VISIBLE.consulted('$5')})
    OR EXISTS (
      SELECT FROM dossier d JOIN former_file ff ON ff.dossier_id = d.id
      WHERE ff.attachment_id = f.id AND ${READS_CONTENT})
    OR EXISTS (
      SELECT FROM dossier d JOIN former_result_file fr ON fr.dossier_id = d.id
      WHERE fr.attachment_id = f.id AND ${VISIBLE.contentWithinAgency('$3', '$4')})
    OR EXISTS (
      SELECT FROM dossier d JOIN result_file rf ON rf.dossier_id = d.id
      WHERE rf.attachment_id = f.id
        AND (${READS_CONTENT} OR (d.status = 'RETURNED' AND ${VISIBLE.own('$2')}))))`);

/** Files by id and by who may read them. */
@Injectable()
export class AttachmentRows {
  constructor(private readonly database: Database) {}

  /** Those of the files that this person uploaded, or that are of this dossier already, by id. */
  async given(
    owner: string,
    ids: readonly string[],
    dossierId: string | null = null,
  ): Promise<ReadonlyMap<string, GivenFile>> {
    const rows = await this.database.query<GivenFile>(GIVEN, [owner, ids, dossierId]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  own(id: string, owner: string): Promise<AttachmentRow | undefined> {
    return this.database.one<AttachmentRow>(OWN, [id, owner]);
  }

  /** Undefined when there is none, or none that this caller may read. */
  readable(id: string, scope: ReadScope, subject: string): Promise<AttachmentRow | undefined> {
    return this.database.one<AttachmentRow>(READABLE, [
      id,
      scope.owner,
      scope.agency,
      subject,
      scope.consulted,
      scope.desk,
    ]);
  }
}
