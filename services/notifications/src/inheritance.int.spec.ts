import { eventually, type TestClaims, TestService } from '@dvc/testing';
import { an, occurrence } from '../test/facts.js';
import { announcements } from './facts/announcements.js';
import type { NotificationPage } from './inbox/inbox.dto.js';
import { notificationsService } from './index.js';

const PAGE = 'https://motcua.example.vn/ho-so?tab=1';
const { agency } = announcements.dossiersInherited.samples[0];
const at = (role: string, of: string) => ({ as: { sub: `${role}-${of}`, roles: [role], agency: of } });

describe.each([
  ['with a page of the portal', { UNASSIGNED_PAGE_URL: PAGE }, `${PAGE}&agency=${agency}&assignee=none`],
  ['without one', { UNASSIGNED_PAGE_URL: '' }, 'lọc theo “chưa có người thụ lý”'],
])('what a successor takes over, %s', (_, environment: Readonly<Record<string, string>>, list) => {
  let host: TestService;
  const inbox = async (as: { readonly as: TestClaims }): Promise<NotificationPage> =>
    (await host.get<NotificationPage>('/api/v1/me/notifications', as)).body;

  beforeAll(async () => {
    host = await TestService.start(notificationsService, environment);
  });
  afterAll(() => host.stop());

  it('is told to its desk and leaders in one message, about no dossier, with where to find them all', async () => {
    const { event, topic } = occurrence(announcements.dossiersInherited);
    for (let i = 0; i < 2; i++) await host.redeliver(event, topic);
    const { items, total } = await eventually(async () => {
      const page = await inbox(at('agency_leader', agency));
      return page.items.length > 0 ? page : undefined;
    });
    expect([total, (await inbox(at('desk_officer', agency))).total]).toEqual([1, 1]);
    expect(items[0]).toMatchObject({
      key: 'dossiers-inherited',
      title: 'Tiếp nhận 1240 hồ sơ của Sở Giao thông vận tải',
      dossierId: null,
      dossierNumber: null,
    });
    expect(items[0]?.body).toContain('310 hồ sơ không còn người thụ lý');
    expect(items[0]?.body).toContain(list);
    expect((await inbox(at('case_handler', agency))).total).toBe(0);
    expect((await inbox(at('agency_leader', '000.00.09.H14'))).total).toBe(0);
    const { rows } = await host.service.database.pool.query('SELECT 1 FROM email_delivery');
    expect(rows).toEqual([]);
  });

  it('is told to the agency above where nobody takes it over, in one message as well', async () => {
    const { event, topic } = occurrence(announcements.dossiersLeftBehind);
    const { agency: above } = announcements.dossiersLeftBehind.samples[0];
    for (let i = 0; i < 2; i++) await host.redeliver(event, topic);
    const page = await eventually(async () => {
      const found = await inbox(at('agency_leader', above));
      return found.items.length > 0 ? found : undefined;
    });
    expect(page.total).toBe(1);
    expect(page.items[0]).toMatchObject({ key: 'dossiers-left-behind', dossierId: null });
    expect(page.items[0]?.title).toContain('còn 12 hồ sơ chưa giải quyết xong');
    expect(page.items[0]?.body).toContain('ngày 31/07/2026');
  });

  it('is told to each applicant: which agency has his dossier now, and that code and due date stay', async () => {
    const { event, topic } = occurrence(announcements.dossierTransferred);
    await host.redeliver(event, topic);
    const asAn = { as: { sub: an.subject, roles: ['applicant'] } };
    const [item] = await eventually(async () => {
      const { items } = await inbox(asAn);
      return items.length > 0 ? items : undefined;
    });
    expect(item?.body).toContain('chuyển từ Sở Giao thông vận tải sang Sở Xây dựng');
    expect(item?.body).toContain('Mã hồ sơ và ngày hẹn trả không đổi');
  });
});
