import { eventually, TestService } from '@dvc/testing';
import { an, occurrence } from '../test/facts.js';
import { announcements } from './facts/announcements.js';
import type { NotificationPage } from './inbox/inbox.dto.js';
import { notificationsService } from './index.js';

const asAn = { as: { sub: an.subject, roles: ['applicant'] } };

describe('a payment at a counter that was recorded wrongly', () => {
  let host: TestService;

  beforeAll(async () => {
    host = await TestService.start(notificationsService, {});
  });
  afterAll(() => host.stop());

  it('is told to the applicant with the void receipt and what he can do, without the words of the officer', async () => {
    const { event, topic } = occurrence(announcements.paymentCancelled);
    await host.redeliver(event, topic);
    const message = await eventually(async () => {
      const inbox = await host.get<NotificationPage>('/api/v1/me/notifications', asAn);
      return inbox.body.items[0];
    });
    expect(message.body).toContain('BL26-0000001');
    expect(message.body).toContain('mang biên lai đến cơ quan');
    expect(JSON.stringify(message)).not.toContain('Trần Thị Bình');
  });
});
