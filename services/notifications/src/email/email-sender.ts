import { newId } from '@dvc/persistence';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { crashPoint, Signal } from '@dvc/messaging';
import { emailDeliveries, emailTries } from '../notification-metrics.js';
import type { NotificationsConfiguration } from '../notifications.config.js';
import { VersionTexts } from '../templates/version-texts.js';
import { type ClaimedMail, DeliveryQueue } from './delivery-queue.js';
import { retryPause, smtpFailure } from './smtp-outcome.js';
import { CONNECTIONS, SmtpPost } from './smtp-post.js';

const BATCH = 25;
const LONGEST_PAUSE_MS = 30_000;
const COUNT_INTERVAL_MS = 15_000;

/**
 * Sends the mails of the queue, at most so many a second. Woken after each commit that adds one; polling is the safety
 * net. Killed between the server's "accepted" and the mark, it sends that mail again under the same Message-ID.
 */
@Injectable()
export class EmailSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('EmailSender');
  private readonly mail = new Signal();
  private readonly stopping = new Signal();
  private open = false;
  private loop: Promise<void> | undefined;
  private countedAt = -COUNT_INTERVAL_MS;
  /** how often in a row the mail server was away */
  private away = 0;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly texts: VersionTexts,
    private readonly post: SmtpPost,
    @InjectConfiguration() private readonly configuration: NotificationsConfiguration,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.post.configured) {
      this.logger.warn('SMTP_URL is not set: no e-mail is written or sent');
      return;
    }
    this.open = true;
    this.loop = this.run();
  }

  wake(): void {
    this.mail.notify();
  }

  /** Finishes what is being sent and gives the rest back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.open = false;
    this.mail.notify();
    this.stopping.notify();
    await this.loop;
    this.post.close();
  }

  private async run(): Promise<void> {
    while (this.open) {
      try {
        const startedAt = performance.now();
        const batch = await this.queue.claim(BATCH, newId(), this.configuration.EMAIL_LEASE_MS);
        await this.count();
        if (batch.length === 0) {
          await this.mail.wait(this.configuration.EMAIL_POLL_MS);
          continue;
        }
        await this.sendAll(batch, startedAt);
        await this.pause(
          this.away > 0
            ? this.awayPause()
            : startedAt + (batch.length * 1_000) / this.configuration.EMAIL_RATE_PER_SECOND - performance.now(),
        );
      } catch (error) {
        // the database is away; what was claimed comes free when its lease ends
        this.logger.warn(`the e-mail queue will be looked at again: ${error instanceof Error ? error.name : 'error'}`);
        await this.pause(1_000);
      }
    }
  }

  private async sendAll(batch: readonly ClaimedMail[], claimedAt: number): Promise<void> {
    await this.texts.load(batch.map(({ templateVersionId }) => templateVersionId));
    const waiting = [...batch];
    const untried: ClaimedMail[] = [];
    const begun: ClaimedMail[] = [];
    let awayReason: string | null = null;
    const lane = async (): Promise<void> => {
      for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
        const late = performance.now() - claimedAt > this.configuration.EMAIL_LEASE_MS / 2;
        const skipped = !this.open || late || awayReason !== null;
        const reason = skipped ? awayReason : await this.tryToSend(mail);
        if (reason === undefined) continue;
        untried.push(mail);
        if (!skipped) begun.push(mail);
        awayReason ??= reason;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, lane));
    await this.queue.release(untried, begun, awayReason);
    if (awayReason === null) this.away = 0;
    else if (this.away++ === 0) this.logger.warn(`the mail server can't be used, mails wait: ${String(awayReason)}`);
  }

  /** Undefined when the try counted, whatever came of it, or the mail is another's; else why the server can't be used. */
  private async tryToSend(claimed: ClaimedMail): Promise<string | undefined> {
    const attempts = await this.queue.begin(claimed, this.configuration.EMAIL_LEASE_MS);
    return attempts === undefined ? undefined : this.send({ ...claimed, attempts });
  }

  private async send(mail: ClaimedMail): Promise<string | undefined> {
    if (mail.attempts > this.configuration.EMAIL_MAX_ATTEMPTS) {
      await this.giveUp(mail, 'no try came to an end');
      return undefined;
    }
    try {
      const { vi } = this.texts.render(mail.templateVersionId, mail.variables);
      await this.post.send({
        id: mail.id,
        address: mail.address,
        subject: vi.subject,
        text: vi.body,
        date: mail.createdAt,
      });
    } catch (error) {
      return this.failed(mail, error);
    }
    crashPoint('after-provider-call-before-record');
    emailTries.inc({ outcome: 'sent' });
    await this.queue.sent(mail);
    return undefined;
  }

  private async failed(mail: ClaimedMail, error: unknown): Promise<string | undefined> {
    const { kind, reason } = smtpFailure(error);
    // whoever can be reached now hung up because of this mail: that try counts, or it would hold up all others for ever
    if (kind === 'connection' && !(await this.post.reachable())) {
      emailTries.inc({ outcome: 'server-away' });
      return reason;
    }
    emailTries.inc({ outcome: kind });
    if (kind === 'refused' || mail.attempts >= this.configuration.EMAIL_MAX_ATTEMPTS) await this.giveUp(mail, reason);
    else
      await this.queue.retry(
        mail,
        reason,
        retryPause(mail.attempts, this.configuration.EMAIL_RETRY_BASE_MS, Math.random()),
      );
    return undefined;
  }

  private async giveUp(mail: ClaimedMail, reason: string): Promise<void> {
    await this.queue.fail(mail, reason);
    this.countedAt = -COUNT_INTERVAL_MS;
    this.logger.error(`e-mail ${mail.id} was given up after ${mail.attempts} tries: ${reason}`);
  }

  private awayPause(): number {
    return Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(this.away, 12));
  }

  /** Waits, unless the service stops. */
  private async pause(ms: number): Promise<void> {
    if (ms > 0 && this.open) await this.stopping.wait(ms);
  }

  private async count(): Promise<void> {
    if (performance.now() - this.countedAt < COUNT_INTERVAL_MS) return;
    this.countedAt = performance.now();
    const { pending, failed } = await this.queue.counts();
    emailDeliveries.set({ state: 'PENDING' }, pending);
    emailDeliveries.set({ state: 'FAILED' }, failed);
  }
}
