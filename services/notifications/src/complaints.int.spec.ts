import { eventually, type TestClaims, TestService } from '@dvc/testing';
import { an, occurrence } from '../test/facts.js';
import { announcements } from './facts/announcements.js';
import type { NotificationPage } from './inbox/inbox.dto.js';
import { notificationsService } from './index.js';

const applicant: TestClaims = { sub: an.subject, roles: ['applicant'] };
const handler: TestClaims = { sub: 'handler-of-complaint', roles: ['case_handler'], agency: '000.00.01.H14' };
const { agency, toAgency } = announcements.complaintEscalated.samples[0];
const leaderOf = (of: string): TestClaims => ({ sub: `leader-${of}`, roles: ['agency_leader'], agency: of });

describe('a complaint that is taken further', () => {
  let host: TestService;
  const inbox = async (as: TestClaims): Promise<NotificationPage['items']> =>
    (await host.get<NotificationPage>('/api/v1/me/notifications', { as })).body.items;
  const tell = async (over: object): Promise<void> => {
    const { event, topic } = occurrence(announcements.complaintEscalated);
    // it comes twice, as facts may
    for (let i = 0; i < 2; i++)
      await host.redeliver({ ...event, data: { ...(event.data as object), ...over } } as never, topic);
  };

  beforeAll(async () => {
    host = await TestService.start(notificationsService);
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    await host.service.database.pool.query('DELETE FROM notification');
  });

  it('is told to the first agency and who handled it there, and to its complainant only what he need not add', async () => {
    await tell({ assignee: { subject: handler.sub, name: 'Lê Văn Cường' } });
    const [told] = await eventually(async () => {
      const items = await inbox(applicant);
      return items.length > 0 ? items : undefined;
    });
    expect(told).toMatchObject({ key: 'supplement-released' });
    expect(told?.body).toContain('không còn chờ bổ sung');
    expect(told?.body).toContain('TN-260805-000001');
    for (const reader of [leaderOf(agency), handler]) {
      const items = await inbox(reader);
      expect(items.map(({ key }) => key)).toEqual(['complaint-escalated']);
      expect(items[0]?.body).toContain(`đưa lên ${toAgency} giải quyết lần hai`);
    }
    expect(await inbox(leaderOf(toAgency))).toEqual([]);
  });

  it('is told to the agency alone when nobody handled it and no supplement was waited for', async () => {
    await tell({ assignee: null, supplementRequestId: undefined });
    await eventually(async () => (await inbox(leaderOf(agency))).length === 1);
    expect(await inbox(applicant)).toEqual([]);
  });
});
