import { Injectable } from '@nestjs/common';
import { Database, isForeignKeyViolation, statement } from '@dvc/persistence';
import { AttachmentReferences } from './attachment-references.js';

/** after this a content that nothing refers to is no longer one that is just being recorded */
const SETTLED = `interval '1 day'`;

const WALK_ATTACHMENTS = (unused: string): string => `
  SELECT f.id AS key, ${unused} AS unused FROM attachment f
  WHERE f.id > $1::uuid AND f.uploaded_at < now() - $2 * interval '1 day' ORDER BY f.id LIMIT $3`;
const REMOVE_ATTACHMENT = statement('DELETE FROM attachment WHERE id = $1');

const WALK_CONTENTS = (unused: string): string => `
  SELECT c.sha256 AS key, c.touched_at < now() - ${SETTLED} AND ${unused} AS unused FROM content c
  WHERE c.sha256 > $1 ORDER BY c.sha256 LIMIT $2`;
const LOCK_CONTENT = (unused: string): string => `
  SELECT c.sha256 FROM content c
  WHERE c.sha256 = $1 AND c.touched_at < now() - ${SETTLED} AND ${unused} FOR UPDATE SKIP LOCKED`;
const REMOVE_CONTENT = statement('DELETE FROM content WHERE sha256 = $1');

/** One stretch of a walk through a table. */
export interface Stretch {
  /** after which the next stretch begins; undefined at the end */
  readonly last: string | undefined;
  readonly unused: readonly string[];
}

interface Walked {
  readonly key: string;
  readonly unused: boolean;
}

/** Finds and removes what nothing refers to. */
@Injectable()
export class AttachmentCleanUpRows {
  constructor(
    private readonly database: Database,
    private readonly references: AttachmentReferences,
  ) {}

  async unusedAttachments(after: string, days: number, limit: number): Promise<Stretch> {
    const sql = await this.references.statement('attachment', 'f.id', WALK_ATTACHMENTS);
    return stretch(await this.database.query<Walked>(sql, [after, days, limit]), limit);
  }

  /** False when something began to refer to it meanwhile: the database does not let it go. */
  async removeAttachment(id: string): Promise<boolean> {
    try {
      await this.database.query(REMOVE_ATTACHMENT, [id]);
      return true;
    } catch (error) {
      if (isForeignKeyViolation(error)) return false;
      throw error;
    }
  }

  async unusedContents(after: string, limit: number): Promise<Stretch> {
    const sql = await this.references.statement('content', 'c.sha256', WALK_CONTENTS);
    return stretch(await this.database.query<Walked>(sql, [after, limit]), limit);
  }

  /**
   * Removes a content, with `fromStore` between the look and the commit: its row is locked, so that whoever brings the
   * same content again waits and then puts it into the store anew. A process that dies in between leaves the row, and
   * the next round finds it. False when it is in use or was touched meanwhile.
   */
  async removeContent(sha256: string, fromStore: () => Promise<void>): Promise<boolean> {
    const lock = await this.references.statement('content', 'c.sha256', LOCK_CONTENT);
    return this.database.transaction(async () => {
      if ((await this.database.query(lock, [sha256])).length === 0) return false;
      await this.database.query(REMOVE_CONTENT, [sha256]);
      await fromStore();
      return true;
    });
  }
}

function stretch(rows: readonly Walked[], limit: number): Stretch {
  return {
    last: rows.length < limit ? undefined : rows.at(-1)?.key,
    unused: rows.filter(({ unused }) => unused).map(({ key }) => key),
  };
}
