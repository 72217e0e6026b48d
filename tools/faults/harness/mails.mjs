/** What the mail catcher holds, compared with what was to be sent. Reads its files, not the services' code. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './wait.mjs';

/** Waits until no mail is due, then checks that each was sent, under one Message-ID of its own; throws otherwise. */
export async function checkMails(stage, withinMs = 180_000) {
  const states = () =>
    stage.query('notifications', 'SELECT id::text, state FROM email_delivery ORDER BY id').catch(() => []);
  const rows = await until(
    'all mails to be sent',
    async () => {
      const all = await states();
      return all.length > 0 && all.every(({ state }) => state !== 'PENDING') && all;
    },
    withinMs,
    500,
  );
  const failed = rows.filter(({ state }) => state !== 'SENT');
  if (failed.length > 0) throw new Error(`${failed.length} of ${rows.length} mails were given up`);
  const caught = await caughtMails(stage.mailDirectory);
  const ids = new Set(rows.map(({ id }) => id));
  const strange = caught.filter(({ messageId }) => !ids.has(messageId.replace(/^<|@.*$/g, '')));
  if (caught.length !== ids.size || strange.length > 0)
    throw new Error(`${caught.length} Message-IDs for ${ids.size} mails, ${strange.length} of them unknown`);
  return {
    mails: ids.size,
    'sent again under the same Message-ID': caught.reduce((n, { deliveries }) => n + deliveries - 1, 0),
  };
}

/** One after the other: there may be more files than a process may have open. */
async function caughtMails(directory) {
  const mails = [];
  for (const name of await readdir(directory)) {
    if (!name.endsWith('.eml')) continue;
    const raw = await readFile(join(directory, name), 'latin1');
    mails.push({
      messageId: /^message-id: *(\S+)/im.exec(raw)?.[1] ?? '',
      deliveries: Number(/^x-catcher-deliveries: *(\d+)/im.exec(raw)?.[1] ?? 1),
    });
  }
  return mails;
}
