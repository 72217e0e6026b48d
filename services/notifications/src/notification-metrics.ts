import { Logger } from '@nestjs/common';
import { Counter, Gauge, metrics } from '@dvc/hosting';
import type { Database } from '@dvc/persistence';
import { type Channel, CHANNELS } from './templates/notification-template.entity.js';

const writtenTotal = new Counter({
  name: 'notifications_written_total',
  help: 'Messages put into an inbox or into the e-mail queue',
  labelNames: ['channel', 'key'] as const,
  registers: [metrics],
});

const skippedTotal = new Counter({
  name: 'notifications_skipped_total',
  help: 'Facts that nobody was told of on a channel',
  labelNames: ['channel', 'key', 'reason'] as const,
  registers: [metrics],
});

export const emailTries = new Counter({
  name: 'email_tries_total',
  help: 'Tries to hand an e-mail to the mail server',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});

export const emailDeliveries = new Gauge({
  name: 'email_deliveries',
  help: 'E-mails that wait, and e-mails that were given up',
  labelNames: ['state'] as const,
  registers: [metrics],
});

const logger = new Logger('Notifications');

/** Counts messages by channel and key. */
export function countWritten(counts: Readonly<Record<Channel, Readonly<Record<string, number>>>>): void {
  for (const channel of CHANNELS) {
    for (const [key, n] of Object.entries(counts[channel])) writtenTotal.inc({ channel, key }, n);
  }
}

/** Counts and logs, once the transaction has committed, that a message was not written. */
export function skipped(
  database: Database,
  labels: { readonly channel: Channel; readonly key: string; readonly reason: 'no-template' | 'unusable-address' },
  times = 1,
): void {
  database.afterCommit(() => {
    skippedTotal.inc(labels, times);
    logger.warn(`no ${labels.channel} message for ${labels.key}: ${labels.reason}`);
  });
}
