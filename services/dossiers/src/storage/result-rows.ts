import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ScanState } from './attachment-rows.js';

/** A file that is to become one of a result, with the number of digital signatures found in it. */
export interface NewResultFile {
  readonly attachmentId: string;
  readonly signatures: number;
}

/** `signatures` null: it was issued before they were counted. */
export interface ResultFileRow {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly scan: ScanState;
  readonly signatures: number | null;
}

const ADD = statement(`
  INSERT INTO result_file (dossier_id, position, attachment_id, signatures)
  SELECT $1, given.position - 1, given.id, given.signatures
  FROM unnest($2::uuid[], $3::integer[]) WITH ORDINALITY AS given (id, signatures, position)`);

const OF_DOSSIER = statement(`
  SELECT f.id, f.file_name AS "fileName", f.media_type AS "mediaType", f.size, f.sha256, c.scan, r.signatures
  FROM result_file r JOIN attachment f ON f.id = r.attachment_id JOIN content c ON c.sha256 = f.sha256
  WHERE r.dossier_id = $1 ORDER BY r.position`);

// they stay for who asks later what was wrong, and are nobody's result any more
const SET_ASIDE = statement(`
  WITH former AS (DELETE FROM result_file WHERE dossier_id = $1 RETURNING position, attachment_id)
  INSERT INTO former_result_file (dossier_id, revision, position, attachment_id)
  SELECT $1, $2, position, attachment_id FROM former RETURNING attachment_id AS id, position`);

// of what was issued before the history told it the register knows; without both it was the main one
const KIND = statement(`
  SELECT coalesce(
    (SELECT h.detail ->> 'resultCode' FROM dossier_history h WHERE h.dossier_id = $1 AND h.act = 'result'),
    (SELECT e.result_code FROM register_entry e WHERE e.dossier_id = $1 LIMIT 1)) AS "resultCode"`);

/** The files of a dossier's result. */
@Injectable()
export class ResultRows {
  constructor(private readonly database: Database) {}

  async add(dossierId: string, files: readonly NewResultFile[]): Promise<void> {
    const ids = files.map(({ attachmentId }) => attachmentId);
    await this.database.query(ADD, [dossierId, ids, files.map(({ signatures }) => signatures)]);
  }

  /** Sets the files of the result aside for the revision that corrects it; answers their ids in their order. */
  async setAside(dossierId: string, revision: number): Promise<readonly string[]> {
    const files = await this.database.query<{ id: string; position: number }>(SET_ASIDE, [dossierId, revision]);
    return files.toSorted((a, b) => a.position - b.position).map(({ id }) => id);
  }

  /** Which of the procedure's results was issued; undefined: its main one. */
  async kindOf(dossierId: string): Promise<string | undefined> {
    const kind = await this.database.one<{ resultCode: string | null }>(KIND, [dossierId]);
    return kind?.resultCode ?? undefined;
  }

  of(dossierId: string): Promise<ResultFileRow[]> {
    return this.database.query<ResultFileRow>(OF_DOSSIER, [dossierId]);
  }
}
