import { Injectable } from '@nestjs/common';
import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { InjectConfiguration } from '@dvc/hosting';
import { currentReplay } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { EmailSender } from '../email/email-sender.js';
import { isMailable } from '../email/mailable.js';
import type { Announcement, PortalPages } from '../facts/announcement.js';
import { countWritten, skipped } from '../notification-metrics.js';
import type { NotificationsConfiguration } from '../notifications.config.js';
import { channelsOf } from '../templates/channels-of.js';
import { announcementOf } from '../templates/template-registry.js';
import { type Shelf, TemplateShelf } from '../templates/template-shelf.js';
import { AnnouncementStorage, type Told } from './announcement-storage.js';

/** How often the templates may change while one batch is written. */
const MAX_TRIES = 10;

/**
 * Tells applicants, officers and agencies of facts: in the inbox, and by e-mail when there is an address. Once per event and channel; in a
 * replay the inbox alone is restored.
 */
@Injectable()
export class Announcer {
  private readonly emails: boolean;
  private readonly pages: PortalPages;

  constructor(
    private readonly database: Database,
    private readonly storage: AnnouncementStorage,
    private readonly shelf: TemplateShelf,
    private readonly sender: EmailSender,
    @InjectConfiguration() configuration: NotificationsConfiguration,
  ) {
    this.emails = configuration.SMTP_URL !== undefined;
    this.pages = { rating: configuration.RATING_PAGE_URL, unassigned: configuration.UNASSIGNED_PAGE_URL };
  }

  /** Runs in the transaction that records the event; all events of that transaction are written together at its end. */
  async tell<D extends EventDefinition>(
    { key, about, alsoTo, variables }: Announcement<D>,
    event: CloudEvent<EventData<D>>,
  ): Promise<void> {
    const { addressee, ...subject } = about(event.data);
    const all = [...(addressee === null ? [] : [addressee]), ...(alsoTo?.(event.data) ?? [])];
    if (all.length === 0) return;
    const said = JSON.stringify(variables(event.data, this.pages));
    for (const { subject: recipient, email } of all)
      await this.database.beforeCommit(this.write, {
        ...subject,
        eventId: event.id,
        recipient,
        key,
        occurredAt: event.time,
        variables: said,
        address: this.addressOf(key, email),
        withheld: currentReplay() !== undefined,
      });
  }

  private readonly write = async (told: readonly Told[]): Promise<void> => {
    let shelf = await this.shelf.current();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const now = new Date();
      const counts = await this.storage.write(told, shelf, now);
      if (counts) {
        this.reportMissing(told, shelf, now);
        this.database.afterCommit(() => {
          countWritten(counts);
          if (Object.keys(counts.EMAIL).length > 0) this.sender.wake();
        });
        return;
      }
      shelf = await this.shelf.reload();
    }
    throw new Error('the templates kept changing while messages were written');
  };

  private reportMissing(told: readonly Told[], shelf: Shelf, now: Date): void {
    for (const [key, facts] of Map.groupBy(told, (one) => one.key)) {
      for (const channel of channelsOf(announcementOf(key))) {
        if (shelf.inForce(key, channel, now) === undefined)
          skipped(this.database, { key, channel, reason: 'no-template' }, facts.length);
      }
    }
  }

  private addressOf(key: string, email: string | null): string | null {
    if (email === null || !this.emails) return null;
    if (isMailable(email)) return email;
    skipped(this.database, { key, channel: 'EMAIL', reason: 'unusable-address' });
    return null;
  }
}
