import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Variables } from '../facts/announcement.js';

export interface NotificationRow {
  readonly id: string;
  readonly key: string;
  readonly dossierId: string;
  readonly dossierNumber: string;
  readonly templateVersionId: string;
  readonly variables: Variables;
  readonly occurredAt: Date;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

const COLUMNS = `id, key, dossier_id AS "dossierId", dossier_number AS "dossierNumber", template_version_id AS "templateVersionId",
  variables, occurred_at AS "occurredAt", created_at AS "createdAt", read_at AS "readAt"`;
// a page of each kind has its own text, so that each has the index that suits it
const page = (condition: string): ReturnType<typeof statement> =>
  statement(`
    SELECT ${COLUMNS} FROM notification WHERE recipient = $1 AND ($2::uuid IS NULL OR id < $2) ${condition}
    ORDER BY id DESC LIMIT $3`);
const ALL = page('');
const UNREAD = page('AND read_at IS NULL');
const READ = page('AND read_at IS NOT NULL');
const COUNTS = statement(`
  SELECT (SELECT count(*) FROM notification WHERE recipient = $1) AS "all",
    (SELECT count(*) FROM notification WHERE recipient = $1 AND read_at IS NULL) AS unread`);
const MARK = statement(`
  UPDATE notification SET read_at = coalesce(read_at, now()) WHERE id = $1 AND recipient = $2 RETURNING ${COLUMNS}`);

/** The in-app notifications of one recipient. */
@Injectable()
export class InboxStorage {
  constructor(private readonly database: Database) {}

  /** Newest first, older than `after`; one more than `limit` when there are more. */
  page(
    recipient: string,
    unread: boolean | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<NotificationRow[]> {
    const kind = unread === undefined ? ALL : unread ? UNREAD : READ;
    return this.database.query<NotificationRow>(kind, [recipient, after ?? null, limit + 1]);
  }

  async counts(recipient: string): Promise<{ readonly all: number; readonly unread: number }> {
    return (await this.database.one<{ all: number; unread: number }>(COUNTS, [recipient])) ?? { all: 0, unread: 0 };
  }

  /** The first reading counts. Undefined when the recipient has no such notification. */
  markRead(recipient: string, id: string): Promise<NotificationRow | undefined> {
    return this.database.one<NotificationRow>(MARK, [id, recipient]);
  }
}
