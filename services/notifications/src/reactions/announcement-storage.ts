import { Injectable } from '@nestjs/common';
import { Database, newId, statement } from '@dvc/persistence';
import type { Channel } from '../templates/notification-template.entity.js';
import type { Shelf } from '../templates/template-shelf.js';

/** What is to be told to one addressee because of one event. */
export interface Told {
  readonly eventId: string;
  readonly recipient: string;
  readonly key: string;
  readonly dossierId: string | null;
  readonly dossierNumber: string | null;
  readonly occurredAt: string;
  /** JSON */
  readonly variables: string;
  /** null: no e-mail */
  readonly address: string | null;
  /** the e-mail is written down and never sent */
  readonly withheld: boolean;
}

/** A message that is restored has its old place in the inbox; undefined: it is new. */
function restoredAt({ withheld, occurredAt }: Told): Date | undefined {
  return withheld ? new Date(occurredAt) : undefined;
}

/** How many messages of each key were written. */
export type Counts = Readonly<Record<string, number>>;

// One statement for a batch of events. Nothing is written under a shelf that is out of date; the answer says so.
const WRITE = statement(`
  WITH current AS (SELECT 1 FROM template_set WHERE revision = $1::int),
  told AS (
    SELECT t.* FROM current, unnest(
      $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[], $9::uuid[], $10::uuid[], $11::uuid[],
      $12::uuid[], $13::text[], $14::text[], $15::timestamptz[])
      AS t(event_id, recipient, key, dossier_id, dossier_number, occurred_at, variables, in_app_id, in_app_version, email_id,
        email_version, address, email_state, told_at)),
  in_app AS (
    INSERT INTO notification
      (id, event_id, channel, recipient, key, dossier_id, dossier_number, template_version_id, variables, occurred_at, created_at)
    SELECT in_app_id, event_id, 'IN_APP', recipient, key, dossier_id, dossier_number, in_app_version, variables::jsonb, occurred_at, told_at
    FROM told WHERE in_app_version IS NOT NULL ON CONFLICT DO NOTHING RETURNING key),
  email AS (
    INSERT INTO email_delivery (id, event_id, recipient, address, key, dossier_id, template_version_id, variables, state)
    SELECT email_id, event_id, recipient, address, key, dossier_id, email_version, variables::jsonb, email_state
    FROM told WHERE email_version IS NOT NULL AND address IS NOT NULL ON CONFLICT DO NOTHING RETURNING key, state)
  SELECT EXISTS (SELECT FROM current) AS fresh,
    (SELECT coalesce(jsonb_object_agg(key, n), '{}') FROM (SELECT key, count(*) AS n FROM in_app GROUP BY key) c) AS "inApp",
    (SELECT coalesce(jsonb_object_agg(key, n), '{}') FROM (SELECT key, count(*) AS n FROM email WHERE state = 'PENDING' GROUP BY key) c) AS email`);

/** Puts messages into inboxes and into the e-mail queue, once per event, channel and recipient. */
@Injectable()
export class AnnouncementStorage {
  constructor(private readonly database: Database) {}

  /** Undefined, and nothing is written, when the templates have changed since `shelf` was read. */
  async write(told: readonly Told[], shelf: Shelf, now: Date): Promise<Readonly<Record<Channel, Counts>> | undefined> {
    const column = <T>(value: (one: Told) => T): T[] => told.map(value);
    // a restored message has the text that it had
    const version = (one: Told, channel: Channel): string | null => {
      const then = restoredAt(one);
      return (then && shelf.inForce(one.key, channel, then)) ?? shelf.inForce(one.key, channel, now) ?? null;
    };
    const outcome = await this.database.one<{ fresh: boolean; inApp: Counts; email: Counts }>(WRITE, [
      shelf.revision,
      column(({ eventId }) => eventId),
      column(({ recipient }) => recipient),
      column(({ key }) => key),
      column(({ dossierId }) => dossierId),
      column(({ dossierNumber }) => dossierNumber),
      column(({ occurredAt }) => occurredAt),
      column(({ variables }) => variables),
      column((one) => newId(restoredAt(one))),
      column((one) => version(one, 'IN_APP')),
      column(() => newId()),
      column((one) => version(one, 'EMAIL')),
      column(({ address }) => address),
      column(({ withheld }) => (withheld ? 'WITHHELD' : 'PENDING')),
      column((one) => restoredAt(one) ?? now),
    ]);
    return outcome?.fresh ? { IN_APP: outcome.inApp, EMAIL: outcome.email } : undefined;
  }
}
