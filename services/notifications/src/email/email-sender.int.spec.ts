import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { eventually, TestService } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { an, occurrence } from '../../test/facts.js';
import { RudeMailServer } from '../../test/rude-mail-server.js';
import { announcements } from '../facts/announcements.js';
import { MailCatcher, notificationsService } from '../index.js';
import { DeliveryQueue } from './delivery-queue.js';
import { EmailSender } from './email-sender.js';

const FAST = {
  MAIL_FROM: 'no-reply@example.vn',
  EMAIL_RETRY_BASE_MS: '40',
  EMAIL_POLL_MS: '50',
  EMAIL_LEASE_MS: '2000',
  EMAIL_MAX_ATTEMPTS: '3',
};

interface Delivery {
  readonly state: string;
  readonly attempts: number;
  readonly claim: string | null;
  readonly last_error: string | null;
}

async function tell(host: TestService, email = an.email): Promise<string> {
  const { event, topic } = occurrence(announcements.dossierSubmitted, { ...an, email });
  await host.redeliver(event, topic);
  return event.id;
}

async function deliveryOf(host: TestService, eventId: string): Promise<Delivery | undefined> {
  const { rows } = await host.service.database.pool.query<Delivery>(
    'SELECT state, attempts, claim, last_error FROM email_delivery WHERE event_id = $1',
    [eventId],
  );
  return rows[0];
}

const ended = (host: TestService, eventId: string): Promise<Delivery> =>
  eventually(async () => {
    const delivery = await deliveryOf(host, eventId);
    return delivery?.state === 'PENDING' ? undefined : delivery;
  });

const logged: string[] = [];
beforeAll(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest
      .spyOn(Logger.prototype, level)
      .mockImplementation((...message: unknown[]) => void logged.push(JSON.stringify(message)));
  }
});
afterAll(() => {
  jest.restoreAllMocks();
});

describe('the e-mail sender', () => {
  let directory: string;
  let catcher: MailCatcher;
  let host: TestService;
  let acknowledge: () => Promise<void> | void = () => undefined;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dvc-mails-'));
    catcher = new MailCatcher({ directory, beforeAcknowledge: () => acknowledge() });
    await catcher.start();
    host = await TestService.start(notificationsService, { ...FAST, SMTP_URL: catcher.url });
  });
  afterAll(async () => {
    await host.stop();
    await catcher.stop();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    acknowledge = () => undefined;
    await rm(directory, { recursive: true, force: true });
    await catcher.stop();
    await catcher.start();
  });

  it('delivers once what was written while the mail server was away, and counts no try for that time', async () => {
    await catcher.stop();
    const events = [await tell(host), await tell(host), await tell(host)];
    await eventually(() => logged.some((line) => line.includes("the mail server can't be used")));
    for (const id of events) expect(await eventually(() => deliveryOf(host, id))).toMatchObject({ state: 'PENDING' });
    await catcher.start();
    for (const id of events)
      expect(await ended(host, id)).toMatchObject({ state: 'SENT', attempts: 1, last_error: null });
    expect((await catcher.messages()).map(({ deliveries }) => deliveries)).toEqual([1, 1, 1]);
  });

  it('is not held up when the clock is set back a day while it sends', async () => {
    const now = Date.now;
    let setBack = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - setBack);
    try {
      acknowledge = () => void (setBack = 86_400_000);
      expect(await ended(host, await tell(host))).toMatchObject({ state: 'SENT' });
      expect(await ended(host, await tell(host))).toMatchObject({ state: 'SENT' });
    } finally {
      clock.mockRestore();
    }
  });

  it('sends again under the same Message-ID when the server stored the mail and answered with a fault', async () => {
    let faults = 2;
    acknowledge = () => {
      if (faults-- > 0) throw Object.assign(new Error('4.3.0 try later'), { responseCode: 451 });
    };
    expect(await ended(host, await tell(host))).toMatchObject({ state: 'SENT', attempts: 3, last_error: null });
    const mails = await catcher.messages();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.deliveries).toBe(3);
  });

  it('sends again under the same Message-ID when the server died between storing and acknowledging', async () => {
    let died = false;
    acknowledge = () => {
      if (died) return undefined;
      died = true;
      void catcher.stop();
      return new Promise(() => undefined);
    };
    const id = await tell(host);
    await eventually(() => died);
    await catcher.stop();
    await catcher.start();
    expect(await ended(host, id)).toMatchObject({ state: 'SENT' });
    expect((await catcher.messages()).map(({ deliveries }) => deliveries)).toEqual([2]);
  });

  it('gives up a mail that is refused for good, without its address in the reason or the log', async () => {
    acknowledge = () => {
      throw Object.assign(new Error(`5.1.1 <${an.email}> unknown`), { responseCode: 550 });
    };
    const delivery = await ended(host, await tell(host));
    expect(delivery).toMatchObject({ state: 'FAILED', attempts: 1, claim: null });
    expect(delivery.last_error).toMatch(/550.*\[address\]/);
    await eventually(() => logged.some((line) => line.includes('was given up after 1 tries')));
    expect(logged.filter((line) => line.includes('@'))).toEqual([]);
  });

  it('gives up after a bounded number of tries while other mails go out', async () => {
    acknowledge = () => {
      throw Object.assign(new Error('busy'), { responseCode: 450 });
    };
    const stuck = await tell(host);
    expect(await ended(host, stuck)).toMatchObject({ state: 'FAILED', attempts: 3 });
    acknowledge = () => undefined;
    expect(await ended(host, await tell(host))).toMatchObject({ state: 'SENT', attempts: 1 });
  });

  it('sends what a killed worker had claimed, once its lease has run out', async () => {
    const id = uuidv7();
    await host.service.database.pool.query(
      `INSERT INTO email_delivery (id, event_id, recipient, address, key, dossier_id, template_version_id, variables, state, attempts, claim, claimed_until)
       SELECT $1::uuid, $1::text, 'citizen-an', 'an@example.vn', 'dossier-submitted', $1::uuid, v.id, '{}', 'PENDING', 1, $1::uuid, now() + interval '1.5 s'
       FROM notification_template_version v JOIN notification_template t ON t.id = v.template_id
       WHERE t.key = 'dossier-submitted' AND t.channel = 'EMAIL'`,
      [id],
    );
    // a mail written after it overtakes it: the claimed one is left alone
    await ended(host, await tell(host));
    expect(await deliveryOf(host, id)).toMatchObject({ state: 'PENDING', attempts: 1, claim: id });
    expect(await ended(host, id)).toMatchObject({ state: 'SENT', attempts: 2 });
    const { rows } = await host.service.database.pool.query<{ late: boolean }>(
      "SELECT sent_at >= created_at + interval '1.5 s' AS late FROM email_delivery WHERE id = $1::uuid",
      [id],
    );
    expect(rows).toEqual([{ late: true }]);
    expect((await catcher.messages()).map(({ messageId }) => messageId)).toContain(`<${id}@example.vn>`);
  });

  it('finishes what it is sending and gives the rest back when it stops', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let sending = 0;
    acknowledge = () => {
      sending++;
      return held;
    };
    const sender = host.service.app.get(EmailSender);
    const events: string[] = [];
    for (let i = 0; i < 12; i++) events.push(await tell(host));
    await eventually(() => sending > 0);
    await eventually(async () => (await Promise.all(events.map((id) => deliveryOf(host, id)))).every(Boolean));
    const stopped = sender.beforeApplicationShutdown();
    release();
    await stopped;
    const deliveries = await Promise.all(events.map((id) => deliveryOf(host, id)));
    expect(deliveries.filter((d) => d?.state === 'SENT' && d.attempts === 1)).toHaveLength(sending);
    expect(deliveries.filter((d) => d?.state === 'PENDING' && d.attempts === 0 && d.claim === null)).toHaveLength(
      12 - sending,
    );
    sender.onApplicationBootstrap();
    for (const id of events) expect(await ended(host, id)).toMatchObject({ state: 'SENT', attempts: 1 });
    expect((await catcher.messages()).filter(({ deliveries: n }) => n > 1)).toEqual([]);
  });

  it('counts a try when it begins: a mail that was only claimed when its sender was killed has lost none', async () => {
    const sender = host.service.app.get(EmailSender);
    await sender.beforeApplicationShutdown();
    const queue = host.service.app.get(DeliveryQueue);
    const event = await tell(host);
    await eventually(() => deliveryOf(host, event));
    // more senders are killed than a mail has tries
    for (let killed = 0; killed < 5; killed++)
      expect(await eventually(async () => (await queue.claim(25, uuidv7(), 1))[0])).toMatchObject({ attempts: 0 });
    sender.onApplicationBootstrap();
    expect(await ended(host, event)).toMatchObject({ state: 'SENT', attempts: 1 });
  });

  it('waits twice as long after each try that nobody finished, so that a dying sender does not use a mail up', async () => {
    const sender = host.service.app.get(EmailSender);
    await sender.beforeApplicationShutdown();
    const queue = host.service.app.get(DeliveryQueue);
    const event = await tell(host);
    await eventually(() => deliveryOf(host, event));
    const { pool } = host.service.database;
    const lease = 600_000;
    const leases: number[] = [];
    for (let killed = 0; killed < 2; killed++) {
      const [mail] = await queue.claim(1, uuidv7(), lease);
      if (!mail) throw new Error('nothing was claimed');
      await queue.begin(mail, lease);
      const { rows } = await pool.query<{ left: number }>(
        'SELECT extract(epoch FROM claimed_until - now())::float AS left FROM email_delivery WHERE event_id = $1',
        [event],
      );
      leases.push(Math.round((rows[0]?.left ?? 0) / 600));
      await pool.query('UPDATE email_delivery SET claimed_until = now() WHERE event_id = $1', [event]);
    }
    expect(leases).toEqual([1, 2]);
    sender.onApplicationBootstrap();
    expect(await ended(host, event)).toMatchObject({ state: 'SENT' });
  });

  it('never gives one mail to two workers, and lets no late worker undo what another did', async () => {
    const sender = host.service.app.get(EmailSender);
    await sender.beforeApplicationShutdown();
    const queue = host.service.app.get(DeliveryQueue);
    const events: string[] = [];
    for (let i = 0; i < 40; i++) events.push(await tell(host));
    await eventually(async () => (await Promise.all(events.map((id) => deliveryOf(host, id)))).every(Boolean));
    const batches = await Promise.all(Array.from({ length: 8 }, () => queue.claim(25, uuidv7(), 60_000)));
    const claimed = batches.flat();
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
    expect(claimed).toHaveLength(40);
    const [mail] = claimed;
    if (!mail) throw new Error('nothing was claimed');
    const late = { ...mail, claim: uuidv7() };
    expect(await queue.begin(mail, 60_000)).toBe(1);
    expect(await queue.begin(late, 60_000)).toBeUndefined();
    await queue.fail(late, 'late');
    await queue.retry(late, 'late', 0);
    await queue.release([late], [late], 'late');
    const read = async (): Promise<unknown> =>
      (
        await host.service.database.pool.query(
          'SELECT state, claim, attempts, last_error FROM email_delivery WHERE id = $1',
          [mail.id],
        )
      ).rows[0];
    expect(await read()).toEqual({ state: 'PENDING', claim: mail.claim, attempts: 1, last_error: null });
    await queue.sent(mail);
    await queue.fail(mail, 'late');
    expect(await read()).toEqual({ state: 'SENT', claim: null, attempts: 1, last_error: null });
    for (const batch of batches) await queue.release(batch, [], null);
    sender.onApplicationBootstrap();
    for (const id of events) expect(await ended(host, id)).toMatchObject({ state: 'SENT', attempts: 1 });
  });
});

describe('a mail that makes its server hang up', () => {
  it('uses its tries up, because the server can be reached, and holds nothing else up for ever', async () => {
    const server = new RudeMailServer();
    const host = await TestService.start(notificationsService, { ...FAST, SMTP_URL: await server.start() });
    try {
      expect(await ended(host, await tell(host))).toMatchObject({ state: 'FAILED', attempts: 3 });
      expect(server.taken).toBeGreaterThanOrEqual(3);
    } finally {
      await host.stop();
      await server.stop();
    }
  });
});
