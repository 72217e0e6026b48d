import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

/** A message between the applicant and the agency. */
export interface Message {
  readonly id: string;
  readonly dossierId: string;
  readonly postedAt: Date;
  readonly authorKind: 'APPLICANT' | 'OFFICER';
  /** subject of the token */
  readonly author: string;
  readonly authorName: string;
  readonly authorAgency: string | null;
  readonly text: string;
}

const ADD = statement(`
  INSERT INTO dossier_message (id, dossier_id, posted_at, author_kind, author, author_name, author_agency, text)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`);

const PAGE = statement(`
  SELECT id, dossier_id AS "dossierId", posted_at AS "postedAt", author_kind AS "authorKind", author, author_name AS "authorName",
    author_agency AS "authorAgency", text
  FROM dossier_message
  WHERE dossier_id = $1 AND ($2::timestamptz IS NULL OR (posted_at, id) > ($2::timestamptz, $3::uuid))
  ORDER BY posted_at, id LIMIT $4`);

const COUNT = statement('SELECT count(*) AS total FROM dossier_message WHERE dossier_id = $1');

/** The thread of a dossier, in the order in which it was written. */
@Injectable()
export class MessageRows {
  constructor(private readonly database: Database) {}

  async add(m: Message): Promise<void> {
    await this.database.query(ADD, [
      m.id,
      m.dossierId,
      m.postedAt,
      m.authorKind,
      m.author,
      m.authorName,
      m.authorAgency,
      m.text,
    ]);
  }

  page(dossierId: string, after: readonly [string, string] | undefined, limit: number): Promise<Message[]> {
    return this.database.query<Message>(PAGE, [dossierId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async count(dossierId: string): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [dossierId]))?.total ?? 0;
  }
}
