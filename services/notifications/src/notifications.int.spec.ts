import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaDrift } from '@dvc/persistence';
import { eventually, TestService } from '@dvc/testing';
import { allAnnouncements, an, binh, type Occurrence, occurrence } from '../test/facts.js';
import { announcements } from './facts/announcements.js';
import type { NotificationPage, NotificationView } from './inbox/inbox.dto.js';
import { MailCatcher, notificationsService } from './index.js';

const asAn = { as: { sub: an.subject, roles: ['applicant'] } };
const asBinh = { as: { sub: binh.subject, roles: ['applicant'] } };
const INBOX = '/api/v1/me/notifications';

describe('the notifications service', () => {
  let directory: string;
  let catcher: MailCatcher;
  let host: TestService;

  const tell = ({ event, topic }: Occurrence): Promise<void> => host.redeliver(event, topic);
  const inbox = async (options = asAn, query = ''): Promise<NotificationPage> =>
    (await host.get<NotificationPage>(`${INBOX}${query}`, options)).body;
  /** Waits until everything that was told so far is handled: a last fact to somebody else has arrived. */
  const handled = async (): Promise<void> => {
    const last = { subject: `last-${Math.random()}`, name: 'x', email: null };
    // one for each topic and partition
    const partitions = Array.from({ length: 96 }, (_, i) =>
      occurrence(i % 2 ? announcements.dossierApproved : announcements.paymentSettled, last),
    );
    for (const one of partitions) await tell(one);
    await eventually(
      async () => (await inbox({ as: { sub: last.subject, roles: ['applicant'] } })).total === partitions.length,
    );
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dvc-mails-'));
    catcher = new MailCatcher({ directory });
    await catcher.start();
    host = await TestService.start(notificationsService, {
      SMTP_URL: catcher.url,
      MAIL_FROM: 'Cổng Dịch vụ công <no-reply@example.vn>',
      SIMULATORS: 'on',
      MAIL_CATCHER_DIRECTORY: directory,
    });
  });
  afterAll(async () => {
    await host.stop();
    await catcher.stop();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await host.service.database.pool.query('DELETE FROM notification');
  });

  it('has tables as its entities say', async () => {
    expect(await schemaDrift(host.service.database.dataSource)).toEqual([]);
  });

  it('tells the applicant of each fact for him once in the inbox and once by mail, though each comes three times', async () => {
    const facts = allAnnouncements
      .map((announcement) => ({ ...occurrence(announcement), about: announcement.about }))
      .filter(({ event, about }) => about(event.data as never).addressee?.subject === an.subject);
    const count = facts.length;
    expect(count).toBeGreaterThan(20);
    const thrice = [...facts, ...facts, ...facts]
      .map((fact, i) => ({ fact, order: (i * 7_919) % (3 * count) }))
      .sort((a, b) => a.order - b.order);
    for (const { fact } of thrice) await tell(fact);
    await handled();
    const page = await inbox();
    expect(page.items.map(({ key }) => key).sort()).toEqual(facts.map(({ key }) => key).sort());
    expect(page).toMatchObject({ total: count, unread: count, nextCursor: null });
    for (const { title, body, titleEn, bodyEn } of page.items) {
      for (const text of [title, body, titleEn, bodyEn]) expect(text).toMatch(/^[^{}%]{20,}$/s);
    }
    const mails = await eventually(async () => {
      const caught = await catcher.messages(100, an.email as string);
      return caught.length >= count ? caught : undefined;
    });
    expect(mails.map(({ deliveries, messageId }) => [deliveries, /@example\.vn>$/.test(messageId)])).toEqual(
      Array(count).fill([1, true]),
    );
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(new Set(page.items.map(({ title }) => title)));
    expect(mails.every(({ text }) => text.startsWith('Kính gửi Nguyễn Văn An,\n\n'))).toBe(true);
    const { rows } = await host.service.database.pool.query(
      "SELECT count(*) AS n FROM email_delivery WHERE state = 'SENT' AND attempts = 1 AND recipient = $1",
      [an.subject],
    );
    expect(rows).toEqual([{ n: count }]);
  });

  it('says in Vietnamese what happened, with local time and money', async () => {
    await tell(occurrence(announcements.dossierAccepted));
    const [item] = await eventually(async () => {
      const { items } = await inbox();
      return items.length > 0 ? items : undefined;
    });
    expect(item).toMatchObject({
      key: 'dossier-accepted',
      title: 'Hồ sơ 000.00.01.H14-260730-0001 đã được tiếp nhận',
      dossierNumber: '000.00.01.H14-260730-0001',
      readAt: null,
    });
    expect(item?.body).toContain('Hẹn trả kết quả: 17:00 20/08/2026. Phí, lệ phí phải nộp: 75.000 đồng.');
  });

  it.each([
    ['has no address', null],
    ['has one that is none', 'an@example.vn, all@example.vn'],
    ['has one with a line break', 'an@example.vn\r\nBcc: all@example.vn'],
  ])('tells in the inbox alone somebody who %s', async (_, email) => {
    const fact = occurrence(announcements.dossierSubmitted, { ...an, email });
    await tell(fact);
    await eventually(async () => (await inbox()).total === 1);
    const { rows } = await host.service.database.pool.query('SELECT id FROM email_delivery WHERE event_id = $1', [
      fact.event.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('tells the applicant and the handler of one fact, each in his own words', async () => {
    const fact = occurrence(announcements.supplementDeadlinePassed);
    for (let i = 0; i < 2; i++) await tell(fact);
    const asHandler = { as: { sub: 'sample-officer', roles: ['case_handler'] } };
    await eventually(async () => (await inbox(asHandler)).total === 1);
    expect((await inbox(asHandler)).items.map(({ key }) => key)).toEqual(['supplement-unanswered']);
    expect((await inbox()).items.map(({ key }) => key)).toEqual(['supplement-deadline-passed']);
  });

  it('reminds the handler before and at the due date, or the agency of a dossier that nobody handles', async () => {
    const agency = '000.00.77.H14';
    for (const assignee of [{ subject: 'handler-x', name: 'Trần Văn X' }, null])
      for (const announcement of [announcements.deadlineNear, announcements.dossierOverdue]) {
        const { event, topic } = occurrence(announcement);
        await host.redeliver({ ...event, data: { ...(event.data as object), agency, assignee } } as never, topic);
      }
    for (const [reader, words] of [
      [{ sub: 'handler-x', roles: ['case_handler'] }, 'Trần Văn X'],
      [{ sub: 'desk-77', roles: ['desk_officer'], agency }, 'chưa có người thụ lý'],
    ] as const) {
      const items = await eventually(async () => {
        const read = (await inbox({ as: reader as never })).items;
        return read.length === 2 ? read : undefined;
      });
      expect(items.map(({ key }) => key).sort()).toEqual(['deadline-near', 'dossier-overdue']);
      for (const { body } of items) expect(body).toContain(words);
    }
  });

  it('reminds the desk of the asked agency of its opinion, and tells who asked that none came', async () => {
    const { toAgency, agency } = announcements.consultationDeadlinePassed.samples[0];
    await tell(occurrence(announcements.consultationDeadlinePassed));
    const deskOf = (of: string) => ({ as: { sub: `desk-${of}`, roles: ['desk_officer'], agency: of } as never });
    await eventually(async () => (await inbox(deskOf(toAgency))).total === 1);
    expect((await inbox(deskOf(toAgency))).items.map(({ key }) => key)).toEqual(['consultation-deadline-passed']);
    expect((await inbox(deskOf(agency))).items.map(({ key }) => key)).toContain('consultation-unanswered');
    expect((await inbox()).items.map(({ key }) => key)).not.toContain('consultation-deadline-passed');
  });

  it('tells an agency what is for no officer in particular: its desk and leaders, each among his own', async () => {
    const at = (role: string, agency?: string, sub = role) => ({ as: { sub, roles: [role], agency } as never });
    const { agency } = announcements.dossierUnassigned.samples[0];
    const { event, topic } = occurrence(announcements.supplementDeadlinePassed);
    await host.redeliver({ ...event, data: { ...(event.data as object), assignee: null } } as never, topic);
    await tell(occurrence(announcements.dossierUnassigned));
    await tell(occurrence(announcements.acceptanceDeadlineNear));
    await tell(occurrence(announcements.acceptanceDeadlinePassed));
    const desk = at('desk_officer', agency);
    const [newest] = await eventually(async () => {
      const { items } = await inbox(desk);
      return items.length === 4 ? items : undefined;
    });
    expect((await inbox(desk)).items.map(({ key }) => key).sort()).toEqual([
      'acceptance-deadline-near',
      'acceptance-deadline-passed',
      'dossier-unassigned',
      'supplement-unanswered',
    ]);
    const page = await inbox(desk, '?limit=1');
    expect([page.items[0]?.id, page.total]).toEqual([newest?.id, 4]);
    for (const somebody of [
      at('case_handler', agency),
      at('desk_officer', '000.00.02.H14'),
      at('desk_officer'),
      at('applicant', undefined, 'citizen-binh'),
    ]) {
      expect((await inbox(somebody)).total).toBe(0);
      expect((await host.post(`${INBOX}/${newest?.id}/read`, undefined, somebody)).status).toBe(404);
    }
    expect((await host.post(`${INBOX}/${newest?.id}/read`, undefined, desk)).status).toBe(200);
    expect(await inbox(at('agency_leader', agency))).toMatchObject({ total: 4, unread: 3 });
  });

  it('reminds the desk that took a dossier in for another agency as it reminds that agency', async () => {
    const { event, topic } = occurrence(announcements.acceptanceDeadlinePassed);
    const [agency, intake] = ['000.00.31.H14', '000.00.32.H14'];
    const data = { ...(event.data as object), agency, intakeDesks: [intake] };
    await host.redeliver({ ...event, data } as never, topic);
    const deskOf = (of: string) => ({ as: { sub: `desk-${of}`, roles: ['desk_officer'], agency: of } as never });
    for (const desk of [intake, agency]) {
      await eventually(async () => (await inbox(deskOf(desk))).total > 0);
      expect((await inbox(deskOf(desk))).items.map(({ key }) => key)).toEqual(['acceptance-deadline-passed']);
    }
  });

  it('shows callers their own notifications alone', async () => {
    await tell(occurrence(announcements.dossierSubmitted));
    const [mine] = await eventually(async () => {
      const { items } = await inbox();
      return items.length > 0 ? items : undefined;
    });
    const read = `${INBOX}/${mine?.id}/read`;
    expect(await inbox(asBinh)).toEqual({ items: [], nextCursor: null, total: 0, unread: 0 });
    expect((await host.post(read, undefined, asBinh)).status).toBe(404);
    expect((await host.post(read, undefined, { as: { sub: 'admin', roles: ['province_admin'] } })).status).toBe(404);
    expect((await host.post(`${INBOX}/00000000-0000-7000-8000-000000000000/read`, undefined, asAn)).status).toBe(404);
    expect((await host.post(`${INBOX}/nothing/read`, undefined, asAn)).status).toBe(404);
    expect((await host.get(INBOX)).status).toBe(401);
    expect((await host.post(read, undefined)).status).toBe(401);
    expect((await inbox()).unread).toBe(1);
  });

  it('remembers the first reading', async () => {
    await tell(occurrence(announcements.dossierSubmitted));
    const [mine] = await eventually(async () => {
      const { items } = await inbox();
      return items.length > 0 ? items : undefined;
    });
    const first = await host.post<NotificationView>(`${INBOX}/${mine?.id}/read`, undefined, asAn);
    const again = await host.post<NotificationView>(`${INBOX}/${mine?.id}/read`, undefined, asAn);
    expect(first.status).toBe(200);
    expect(first.body.readAt).toMatch(/Z$/);
    expect(again.body).toEqual(first.body);
    expect(await inbox()).toMatchObject({ total: 1, unread: 0 });
    expect(await inbox(asAn, '?unread=true')).toMatchObject({ items: [], total: 0 });
    expect(await inbox(asAn, '?unread=false')).toMatchObject({ items: [{ id: mine?.id }], total: 1, unread: 0 });
  });

  it('pages through the inbox, newest first, without loss while more arrive', async () => {
    for (let i = 0; i < 7; i++) await tell(occurrence(announcements.dossierSubmitted));
    await eventually(async () => (await inbox()).total === 7);
    const before = (await inbox()).items.map(({ id }) => id);
    expect(before).toEqual([...before].sort().reverse());
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let i = 0; i < 4; i++) {
      const page: NotificationPage = await inbox(asAn, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await tell(occurrence(announcements.dossierApproved));
      await eventually(async () => (await inbox()).total === 8 + i);
    }
    expect(seen).toEqual(before);
    expect(cursor).toBeNull();
  });

  it.each(['?limit=0', '?limit=201', '?limit=x', '?unread=maybe', '?cursor=bad', '?cursor=WyJ4Il0', '?who=an'])(
    'refuses %s',
    async (query) => {
      expect((await host.get(`${INBOX}${query}`, asAn)).status).toBe(400);
    },
  );

  it("refuses another list's or another person's cursor", async () => {
    for (let i = 0; i < 2; i++) await tell(occurrence(announcements.dossierSubmitted));
    await eventually(async () => (await inbox()).total === 2);
    const { nextCursor } = await inbox(asAn, '?limit=1');
    expect((await host.get(`${INBOX}?limit=1&cursor=${nextCursor}`, asAn)).status).toBe(200);
    expect((await host.get(`${INBOX}?limit=1&unread=true&cursor=${nextCursor}`, asAn)).status).toBe(400);
    expect((await host.get(`${INBOX}?limit=1&cursor=${nextCursor}`, asBinh)).status).toBe(400);
  });

  it('shows caught mails to whoever tries the platform out, by address', async () => {
    await tell(occurrence(announcements.resultIssued, binh));
    const answer = await eventually(async () => {
      const caught = await host.get<{ to: string; subject: string }[]>(
        '/simulators/mail/messages?to=binh@example.vn&limit=5',
      );
      return caught.body.length === 1 ? caught : undefined;
    });
    expect(answer.body[0]).toMatchObject({
      to: 'binh@example.vn',
      subject: 'Hồ sơ 000.00.01.H14-260730-0001 đã có kết quả',
      deliveries: 1,
    });
    expect((await host.get('/simulators/mail/messages?limit=501')).status).toBe(400);
  });

  it('tells of all facts of a batch but the one that can not be stored', async () => {
    const facts = Array.from({ length: 40 }, () => occurrence(announcements.dossierSubmitted, { ...an, email: null }));
    const poison = facts[17]?.event.data as { number: string };
    poison.number = 'a\u0000b';
    await host.transport.publish(
      facts.map(({ event, topic }) => ({ id: event.id, topic, key: event.subject, payload: JSON.stringify(event) })),
    );
    await eventually(async () => (await inbox()).total === 39);
    await eventually(async () => {
      const { rows } = await host.service.database.pool.query('SELECT event_id FROM parked_message');
      return rows.length === 1 && rows[0].event_id === facts[17]?.event.id;
    });
    expect((await inbox()).total).toBe(39);
  });

  it('handles a burst of a thousand submissions in batches', async () => {
    const facts = Array.from({ length: 1_000 }, () =>
      occurrence(announcements.dossierSubmitted, { ...an, email: null }),
    );
    await host.transport.publish(
      facts.map(({ event, topic }) => ({ id: event.id, topic, key: event.subject, payload: JSON.stringify(event) })),
    );
    await eventually(async () => (await inbox(asAn, '?limit=1')).total === 1_000);
  });
});

describe('the notifications service without simulators and mail server', () => {
  let host: TestService;
  beforeAll(async () => {
    host = await TestService.start(notificationsService);
  });
  afterAll(() => host.stop());

  it('has no mail simulator', async () => {
    expect((await host.get('/simulators/mail/messages')).status).toBe(404);
    expect(JSON.stringify((await host.get<object>('/openapi.json')).body)).not.toContain('/simulators');
  });

  it('tells in the inbox alone', async () => {
    const fact = occurrence(announcements.dossierSubmitted);
    await host.redeliver(fact.event, fact.topic);
    await eventually(async () => (await host.get<NotificationPage>(INBOX, asAn)).body.total === 1);
    expect((await host.service.database.pool.query('SELECT id FROM email_delivery')).rows).toEqual([]);
  });
});
