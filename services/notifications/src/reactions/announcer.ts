import { Injectable } from '@nestjs/common';
import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { InjectConfiguration } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { v7 as uuidv7 } from 'uuid';
import { EmailSender } from '../email/email-sender.js';
import { isMailable } from '../email/mailable.js';
import { skipped, written } from '../notification-metrics.js';
import type { NotificationsConfiguration } from '../notifications.config.js';
import type { Announcement } from '../facts/announcement.js';
import type { Channel } from '../templates/notification-template.entity.js';
import { TemplateShelf } from '../templates/template-shelf.js';

// One round trip an event. Nothing is written under a shelf that is out of date; the answer says so.
const WRITE = statement(`
  WITH current AS (SELECT 1 FROM template_set WHERE revision = $1::int),
  in_app AS (
    INSERT INTO notification
      (id, event_id, channel, recipient, key, dossier_id, dossier_number, occurred_at, variables, template_version_id)
    SELECT $9::uuid, $2, 'IN_APP', $3, $4, $5::uuid, $6, $7::timestamptz, $8::jsonb, $10::uuid
    FROM current WHERE $10::uuid IS NOT NULL ON CONFLICT DO NOTHING RETURNING 1),
  email AS (
    INSERT INTO email_delivery (id, event_id, recipient, address, key, dossier_id, variables, template_version_id, state)
    SELECT $11::uuid, $2, $3, $13::text, $4, $5::uuid, $8::jsonb, $12::uuid, 'PENDING'
    FROM current WHERE $12::uuid IS NOT NULL AND $13::text IS NOT NULL ON CONFLICT DO NOTHING RETURNING 1)
  SELECT (SELECT count(*) FROM current) AS fresh, (SELECT count(*) FROM in_app) AS "inApp", (SELECT count(*) FROM email) AS email`);

/** Tells an applicant of a fact: in the inbox, and by e-mail when there is an address. Once per event and channel. */
@Injectable()
export class Announcer {
  private readonly emails: boolean;

  constructor(
    private readonly database: Database,
    private readonly shelf: TemplateShelf,
    private readonly sender: EmailSender,
    @InjectConfiguration() configuration: NotificationsConfiguration,
  ) {
    this.emails = configuration.SMTP_URL !== undefined;
  }

  /** Runs in the transaction that records the event. */
  async tell<D extends EventDefinition>(announcement: Announcement<D>, event: CloudEvent<EventData<D>>): Promise<void> {
    const { key } = announcement;
    const { addressee, dossierId, dossierNumber } = announcement.about(event.data);
    const address = this.addressOf(key, addressee.email);
    const variables = JSON.stringify(announcement.variables(event.data));
    let shelf = await this.shelf.current();
    for (;;) {
      const now = new Date();
      const inApp = shelf.inForce(key, 'IN_APP', now) ?? null;
      const email = shelf.inForce(key, 'EMAIL', now) ?? null;
      const outcome = await this.database.one<{ fresh: number; inApp: number; email: number }>(WRITE, [
        shelf.revision,
        event.id,
        addressee.subject,
        key,
        dossierId,
        dossierNumber,
        event.time,
        variables,
        uuidv7(),
        inApp,
        uuidv7(),
        email,
        address,
      ]);
      if (!outcome?.fresh) {
        shelf = await this.shelf.reload();
        continue;
      }
      if (inApp === null) skipped(this.database, { key, channel: 'IN_APP', reason: 'no-template' });
      if (email === null) skipped(this.database, { key, channel: 'EMAIL', reason: 'no-template' });
      this.count(key, 'IN_APP', outcome.inApp);
      this.count(key, 'EMAIL', outcome.email);
      if (outcome.email > 0) this.database.afterCommit(() => this.sender.wake());
      return;
    }
  }

  private count(key: string, channel: Channel, rows: number): void {
    if (rows > 0) this.database.afterCommit(() => written.inc({ key, channel }, rows));
  }

  private addressOf(key: string, email: string | null): string | null {
    if (email === null || !this.emails) return null;
    if (isMailable(email)) return email;
    skipped(this.database, { key, channel: 'EMAIL', reason: 'unusable-address' });
    return null;
  }
}
