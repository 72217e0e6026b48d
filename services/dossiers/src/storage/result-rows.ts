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

/** The files of a dossier's result. */
@Injectable()
export class ResultRows {
  constructor(private readonly database: Database) {}

  async add(dossierId: string, files: readonly NewResultFile[]): Promise<void> {
    const ids = files.map(({ attachmentId }) => attachmentId);
    await this.database.query(ADD, [dossierId, ids, files.map(({ signatures }) => signatures)]);
  }

  of(dossierId: string): Promise<ResultFileRow[]> {
    return this.database.query<ResultFileRow>(OF_DOSSIER, [dossierId]);
  }
}
