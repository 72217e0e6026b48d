import { Injectable } from '@nestjs/common';
import { Database, isForeignKeyViolation, statement } from '@dvc/persistence';
import { AttachmentReferences } from './attachment-references.js';
import type { ScanState } from './attachment-rows.js';

/** A file that is about to be recorded. */
export interface NewAttachment {
  readonly id: string;
  readonly owner: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
}

/** What one person has that no dossier holds. */
export interface LooseFiles {
  readonly files: number;
  readonly bytes: number;
}

/** How a content begins that nobody has scanned yet. */
export interface Unscanned {
  readonly scan: ScanState;
  readonly admitted: boolean;
}

const TOUCH = statement(`
  INSERT INTO content (sha256, size, touched_at, scan, admitted) VALUES ($1, $2, now(), $3, $4)
  ON CONFLICT (sha256) DO UPDATE SET touched_at = now()`);

const ADD = statement(`
  INSERT INTO attachment (id, owner, sha256, size, media_type, file_name, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`);

/*
 * The first look at a content belongs to the intake itself; who is killed before it was had leaves it to the worker.
 * Without a scanner it waits for the day when there is one.
 */
const TO_SCAN = statement(`
  UPDATE content SET next_scan_at = now() + $2 * interval '1 millisecond'
  WHERE sha256 = $1 AND scan IN ('PENDING', 'SKIPPED') AND next_scan_at IS NULL`);

const LOCK_OWNER = statement(`SELECT pg_advisory_xact_lock(hashtextextended('dvc:uploads:' || $1, 0))`);

const REMOVE_OWN = (unused: string): string =>
  `DELETE FROM attachment f WHERE f.id = $1 AND f.owner = $2 AND ${unused} RETURNING f.id`;

const LOOSE = (unused: string): string => `
  SELECT count(*) AS files, coalesce(sum(size), 0)::bigint AS bytes FROM (
    SELECT f.size FROM attachment f
    WHERE f.owner = $1 AND f.uploaded_at > now() - $2 * interval '1 day' AND ${unused}
    UNION ALL
    SELECT u.length FROM upload u WHERE u.owner = $1 AND u.completed_at IS NULL AND u.expires_at > now()
  ) loose`;

/** Records contents and files as they come in. */
@Injectable()
export class AttachmentIntakeRows {
  constructor(
    private readonly database: Database,
    private readonly references: AttachmentReferences,
  ) {}

  /** Announces a content before it is put into the store: from now on nobody clears it away for some time. */
  async touch(sha256: string, size: number, { scan, admitted }: Unscanned): Promise<void> {
    await this.database.query(TOUCH, [sha256, size, scan, admitted]);
  }

  async add(row: NewAttachment, firstLookMs: number): Promise<void> {
    await this.database.query(ADD, [
      row.id,
      row.owner,
      row.sha256,
      row.size,
      row.mediaType,
      row.fileName,
      row.uploadedAt.toISOString(),
    ]);
    await this.database.query(TO_SCAN, [row.sha256, firstLookMs]);
  }

  /** Until the open transaction ends, nobody else counts or adds what this person has. */
  async lockOwner(owner: string): Promise<void> {
    await this.database.query(LOCK_OWNER, [owner]);
  }

  /** Uploads under way count with their whole length; one that is being completed is under way no more. */
  async looseOf(owner: string, days: number): Promise<LooseFiles> {
    const sql = await this.references.statement('attachment', 'f.id', LOOSE);
    const loose = await this.database.one<LooseFiles>(sql, [owner, days]);
    return loose ?? { files: 0, bytes: 0 };
  }

  /** False when something refers to it, or began to meanwhile; then it stays. */
  async removeOwn(id: string, owner: string): Promise<boolean> {
    const sql = await this.references.statement('attachment', 'f.id', REMOVE_OWN);
    try {
      return (await this.database.query(sql, [id, owner])).length > 0;
    } catch (error) {
      if (isForeignKeyViolation(error)) return false;
      throw error;
    }
  }
}
