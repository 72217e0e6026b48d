import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

/** A resumable upload. `length` and `received` in bytes. */
export interface UploadRow {
  readonly id: string;
  readonly length: number;
  readonly received: number;
  readonly metadata: string;
  readonly expiresAt: Date;
  readonly completed: boolean;
  readonly expired: boolean;
}

export interface UploadPart {
  readonly start: number;
  readonly size: number;
  readonly sha256: string;
}

const ADD = statement(`
  INSERT INTO upload (id, owner, length, metadata, created_at, expires_at)
  VALUES ($1, $2, $3, $4, now(), now() + $5 * interval '1 hour')`);

const FIND = statement(`
  SELECT id, length, received, metadata, expires_at AS "expiresAt", completed_at IS NOT NULL AS completed, expires_at <= now() AS expired
  FROM upload WHERE id = $1 AND owner = $2`);

/** Holds only while nobody else got further. */
const ADVANCE = statement(`
  UPDATE upload SET received = $3, expires_at = now() + $4 * interval '1 hour'
  WHERE id = $1 AND received = $2 AND completed_at IS NULL RETURNING expires_at AS "expiresAt"`);

const ADD_PART = statement('INSERT INTO upload_part (upload_id, start, size, sha256) VALUES ($1, $2, $3, $4)');

const PARTS = statement('SELECT start, size, sha256 FROM upload_part WHERE upload_id = $1 ORDER BY start');

const COMPLETE = statement(`
  UPDATE upload SET received = length, completed_at = now() WHERE id = $1 AND received = $2 AND completed_at IS NULL RETURNING id`);

const DROP_PARTS = statement('DELETE FROM upload_part WHERE upload_id = $1');

const REMOVE = statement('DELETE FROM upload WHERE id = $1');

const REMOVE_EXPIRED = statement(`
  DELETE FROM upload WHERE id IN (
    SELECT id FROM upload WHERE expires_at <= now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id`);

/** Resumable uploads and what was received of them. */
@Injectable()
export class AttachmentUploadRows {
  constructor(private readonly database: Database) {}

  async add(id: string, owner: string, length: number, metadata: string, hours: number): Promise<void> {
    await this.database.query(ADD, [id, owner, length, metadata, hours]);
  }

  find(id: string, owner: string): Promise<UploadRow | undefined> {
    return this.database.one<UploadRow>(FIND, [id, owner]);
  }

  /** Adds a part that begins where the upload stands; undefined when it stands elsewhere by now. */
  addPart(id: string, { start, size, sha256 }: UploadPart, hours: number): Promise<Date | undefined> {
    return this.database.transaction(async () => {
      const advanced = await this.database.one<{ expiresAt: Date }>(ADVANCE, [id, start, start + size, hours]);
      if (advanced) await this.database.query(ADD_PART, [id, start, size, sha256]);
      return advanced?.expiresAt;
    });
  }

  parts(id: string): Promise<UploadPart[]> {
    return this.database.query<UploadPart>(PARTS, [id]);
  }

  /** In the open transaction; false when the upload stands elsewhere by now. */
  async complete(id: string, received: number): Promise<boolean> {
    if ((await this.database.query(COMPLETE, [id, received])).length === 0) return false;
    await this.database.query(DROP_PARTS, [id]);
    return true;
  }

  async remove(id: string): Promise<void> {
    await this.database.query(REMOVE, [id]);
  }

  async removeExpired(limit: number): Promise<number> {
    return (await this.database.query(REMOVE_EXPIRED, [limit])).length;
  }
}
