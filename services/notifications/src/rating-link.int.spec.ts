import { eventually, TestService } from '@dvc/testing';
import { an, occurrence } from '../test/facts.js';
import { announcements } from './facts/announcements.js';
import { sampleToken } from './facts/rating-invitation.js';
import type { NotificationPage } from './inbox/inbox.dto.js';
import { notificationsService } from './index.js';

const PAGE = 'https://dichvucong.example.vn/danh-gia';
const asAn = { as: { sub: an.subject, roles: ['applicant'] } };

describe.each([
  ['with a page of the portal', { RATING_PAGE_URL: PAGE }, `${PAGE}#token=${sampleToken}`],
  ['without one', {}, `mã dùng một lần ${sampleToken}.`],
])('the message of a hand-over %s', (_, environment: Readonly<Record<string, string>>, expected) => {
  let host: TestService;

  beforeAll(async () => {
    host = await TestService.start(notificationsService, environment);
  });
  afterAll(() => host.stop());

  it('tells how to rate the dossier', async () => {
    const { event, topic } = occurrence(announcements.resultHandedOver);
    await host.redeliver(event, topic);
    let body = '';
    await eventually(async () => {
      const inbox = await host.get<NotificationPage>('/api/v1/me/notifications', asAn);
      body = inbox.body.items[0]?.body ?? '';
      return body !== '';
    });
    expect(body).toContain(expected);
    expect(body.split(sampleToken)).toHaveLength(2);
  });
});
