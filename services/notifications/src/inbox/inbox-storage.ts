import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Variables } from '../facts/announcement.js';

export interface NotificationRow {
  readonly id: string;
  readonly key: string;
  readonly dossierId: string | null;
  readonly dossierNumber: string | null;
  readonly templateVersionId: string;
  readonly variables: Variables;
  readonly occurredAt: Date;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

const COLUMNS = `id, key, dossier_id AS "dossierId", dossier_number AS "dossierNumber", template_version_id AS "templateVersionId",
  variables, occurred_at AS "occurredAt", created_at AS "createdAt", read_at AS "readAt"`;
// a page of each kind has its own text, and each of the two inboxes its own walk, so that each has the index that suits it
const walk = (recipient: string, condition: string): string => `
  (SELECT ${COLUMNS} FROM notification WHERE recipient = ${recipient} AND ($3::uuid IS NULL OR id < $3) ${condition}
    ORDER BY id DESC LIMIT $4)`;
const page = (condition: string): ReturnType<typeof statement> =>
  statement(`
    SELECT * FROM (${walk('$1', condition)} UNION ALL ${walk('$2', condition)}) AS inboxes ORDER BY id DESC LIMIT $4`);
const ALL = page('');
const UNREAD = page('AND read_at IS NULL');
const READ = page('AND read_at IS NOT NULL');
const COUNTS = statement(`
  SELECT (SELECT count(*) FROM notification WHERE recipient IN ($1, $2)) AS "all",
    (SELECT count(*) FROM notification WHERE recipient IN ($1, $2) AND read_at IS NULL) AS unread`);
const MARK = statement(`
  UPDATE notification SET read_at = coalesce(read_at, now()) WHERE id = $3 AND recipient IN ($1, $2) RETURNING ${COLUMNS}`);

/** Whose in-app notifications somebody reads: his own, and those that he shares with others; null: none. */
export interface Reader {
  readonly own: string;
  readonly shared: string | null;
}

/** In-app notifications. */
@Injectable()
export class InboxStorage {
  constructor(private readonly database: Database) {}

  /** Newest first, older than `after`; one more than `limit` when there are more. */
  page(
    { own, shared }: Reader,
    unread: boolean | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<NotificationRow[]> {
    const kind = unread === undefined ? ALL : unread ? UNREAD : READ;
    return this.database.query<NotificationRow>(kind, [own, shared, after ?? null, limit + 1]);
  }

  async counts({ own, shared }: Reader): Promise<{ readonly all: number; readonly unread: number }> {
    return (await this.database.one<{ all: number; unread: number }>(COUNTS, [own, shared])) ?? { all: 0, unread: 0 };
  }

  /** The first reading counts, in a shared inbox for all. Undefined when the reader has no such notification. */
  markRead({ own, shared }: Reader, id: string): Promise<NotificationRow | undefined> {
    return this.database.one<NotificationRow>(MARK, [own, shared, id]);
  }
}
