import { eventually, TestService } from '@dvc/testing';
import { an, occurrence } from '../../test/facts.js';
import { announcements } from '../facts/announcements.js';
import type { NotificationPage } from '../inbox/inbox.dto.js';
import { notificationsService } from '../index.js';
import { SeedTemplates } from './seed-templates.js';
import type { TemplateDetail, TemplatePage, TemplatePreview, TemplateVersionView } from './template.dto.js';

const agency = '000.00.00.H14';
const admin = { as: { sub: 'admin', roles: ['province_admin'], agency } };
const PATH = '/api/v1/notification-templates';
interface Refusal {
  readonly type: string;
  readonly errors: { pointer: string; code: string; message: string }[];
}

describe('notification templates', () => {
  let host: TestService;
  const find = async (key: string, channel: string): Promise<TemplateDetail> => {
    const { body } = await host.get<TemplatePage>(`${PATH}?limit=200`, admin);
    const id = body.items.find((item) => item.key === key && item.channel === channel)?.id;
    return (await host.get<TemplateDetail>(`${PATH}/${id}`, admin)).body;
  };
  const told = async (): Promise<NotificationPage> =>
    (await host.get<NotificationPage>('/api/v1/me/notifications', { as: { sub: an.subject, roles: ['applicant'] } }))
      .body;
  const tell = async (announcement: Parameters<typeof occurrence>[0]): Promise<void> => {
    const { event, topic } = occurrence(announcement);
    const { total } = await told();
    await host.redeliver(event, topic);
    await eventually(async () => (await told()).total === total + 1);
  };

  beforeAll(async () => {
    host = await TestService.start(notificationsService);
  });
  afterAll(() => host.stop());

  it('come with the product: one for each fact and channel, once, however often the service starts', async () => {
    await host.service.app.get(SeedTemplates).onModuleInit();
    const first = (await host.get<TemplatePage>(`${PATH}?limit=50`, admin)).body;
    const second = (await host.get<TemplatePage>(`${PATH}?limit=50&cursor=${first.nextCursor}`, admin)).body;
    const items = [...first.items, ...second.items];
    expect([items.length, second.nextCursor]).toEqual([first.total, null]);
    expect(new Set(items.map(({ key, channel }) => `${key} ${channel}`)).size).toBe(first.total);
    expect(new Set(items.map(({ key }) => key))).toEqual(new Set(Object.values(announcements).map(({ key }) => key)));
    expect(items.every(({ inForce }) => inForce?.version === 1 && inForce.createdBy === 'system')).toBe(true);
    expect(items[0]?.variables).toContain('applicantName');
  });

  it('are changed by a new version, which the next message uses, while earlier messages keep their words', async () => {
    await tell(announcements.dossierApproved);
    const { id, revision } = await find('dossier-approved', 'IN_APP');
    const version = { subject: { vi: 'Duyệt: {{ dossierNumber }}' }, body: { vi: 'Chào {{ applicantName }}' } };
    const added = await host.post<TemplateVersionView>(`${PATH}/${id}/versions`, version, admin);
    expect(added).toMatchObject({
      status: 201,
      body: { version: 2, createdBy: 'admin', subject: { ...version.subject, en: null } },
    });
    await tell(announcements.dossierApproved);
    const [now, before] = (await told()).items;
    expect(now).toMatchObject({
      title: 'Duyệt: 000.00.01.H14-260730-0001',
      body: 'Chào Nguyễn Văn An',
      titleEn: null,
      bodyEn: null,
    });
    expect(before?.title).toBe('Hồ sơ 000.00.01.H14-260730-0001 đã được phê duyệt');
    const detail = await host.get<TemplateDetail>(`${PATH}/${id}`, admin);
    expect(detail.headers.get('etag')).toBe(`"${revision + 1}"`);
    expect(detail.body).toMatchObject({ inForce: { version: 2 }, versions: [{ version: 2 }, { version: 1 }] });
  });

  it('take effect when their time comes', async () => {
    const { id } = await find('result-issued', 'IN_APP');
    const validFrom = new Date(Date.now() + 3_600_000).toISOString();
    const later = { subject: { vi: 'Mới' }, body: { vi: 'Mới' }, validFrom };
    expect((await host.post<TemplateVersionView>(`${PATH}/${id}/versions`, later, admin)).body).toMatchObject({
      version: 2,
      validFrom,
    });
    await tell(announcements.resultIssued);
    expect((await told()).items[0]?.title).toBe('Hồ sơ 000.00.01.H14-260730-0001 đã có kết quả');
    expect(await find('result-issued', 'IN_APP')).toMatchObject({
      inForce: { version: 1 },
      versions: [{ version: 2 }, { version: 1 }],
    });
  });

  it('that are not in force make no message and no failure', async () => {
    const { id } = await find('consultation-answered', 'IN_APP');
    await host.service.database.pool.query(
      "UPDATE notification_template_version SET valid_from = now() + interval '1 day' WHERE template_id = $1",
      [id],
    );
    await host.service.database.pool.query('UPDATE template_set SET revision = revision + 1');
    const { event, topic } = occurrence(announcements.consultationAnswered);
    const { total } = await told();
    await host.redeliver(event, topic);
    await host.handled(event);
    expect((await told()).total).toBe(total);
    expect((await host.service.database.pool.query('SELECT 1 FROM parked_message')).rows).toEqual([]);
  });

  it('are refused with a pointer when they name what the fact does not have or are no Liquid', async () => {
    const { id, revision } = await find('payment-settled', 'EMAIL');
    const body = {
      subject: { vi: '{{ nobody }}', en: 'x' },
      body: { vi: '{% if %}', en: '{% include "/etc/passwd" %}' },
    };
    const answer = await host.post<Refusal>(`${PATH}/${id}/versions`, body, admin);
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/refused-by-rules']);
    expect(answer.body.errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/subject/vi', 'unknownVariable'],
      ['/body/vi', 'template'],
      ['/body/en', 'template'],
    ]);
    expect(answer.body.errors[0]?.message).toBe('Sự kiện này không có biến "nobody".');
    expect((await find('payment-settled', 'EMAIL')).revision).toBe(revision);
  });

  it.each([
    ['a past start', { subject: { vi: 'x' }, body: { vi: 'x' }, validFrom: '2020-01-01T00:00:00Z' }, 422, '/validFrom'],
    ['no body', { subject: { vi: 'x' } }, 400, '/body'],
    ['a blank subject', { subject: { vi: '  ' }, body: { vi: 'x' } }, 400, '/subject/vi'],
    ['a control character', { subject: { vi: 'x\u0007' }, body: { vi: 'x' } }, 400, '/subject/vi'],
    ['a body that is too long', { subject: { vi: 'x' }, body: { vi: 'x'.repeat(8_001) } }, 400, '/body/vi'],
    ['another language', { subject: { vi: 'x', fr: 'x' }, body: { vi: 'x' } }, 400, '/subject/fr'],
    ['an author of its own', { subject: { vi: 'x' }, body: { vi: 'x' }, createdBy: 'me' }, 400, '/createdBy'],
  ])('refuse %s', async (_, body, status, pointer) => {
    const { id } = await find('payment-settled', 'EMAIL');
    const answer = await host.post<Refusal>(`${PATH}/${id}/versions`, body, admin);
    expect([answer.status, answer.body.errors.map((e) => e.pointer)]).toEqual([status, [pointer]]);
    expect((await find('payment-settled', 'EMAIL')).versions).toHaveLength(1);
  });

  it('are numbered without gaps under concurrent changes, and once for one idempotency key', async () => {
    const { id } = await find('dossier-submitted', 'EMAIL');
    const version = { subject: { vi: 'x' }, body: { vi: 'x' } };
    const headers = { 'idempotency-key': 'once' };
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => host.post<TemplateVersionView>(`${PATH}/${id}/versions`, version, admin)),
      ...Array.from({ length: 6 }, () =>
        host.post<TemplateVersionView>(`${PATH}/${id}/versions`, version, { ...admin, headers }),
      ),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect([...new Set(answers.map(({ body }) => body.version))].sort()).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect((await find('dossier-submitted', 'EMAIL')).versions).toHaveLength(8);
  });

  it('can be looked at with sample data, in force or as a draft', async () => {
    const { id } = await find('dossier-accepted', 'EMAIL');
    const preview = (json: object): ReturnType<typeof host.post<TemplatePreview & Refusal>> =>
      host.post(`${PATH}/${id}/preview`, json, admin);
    const inForce = await preview({});
    expect(inForce.status).toBe(200);
    expect(inForce.body.vi.subject).toBe('Hồ sơ 000.00.01.H14-260730-0001 đã được tiếp nhận');
    expect(inForce.body.vi.body).toContain('- Lệ phí cấp giấy phép xây dựng: 75.000 đồng\nTổng cộng: 75.000 đồng.');
    expect(inForce.body.en?.body).toContain('Dear Nguyễn Văn An,');
    const draft = await preview({ subject: { vi: 'Nháp' }, body: { vi: '{{ due }}' } });
    expect(draft.body).toEqual({ vi: { subject: 'Nháp', body: '20/08/2026' }, en: null });
    expect((await preview({ subject: { vi: 'Nháp' } })).status).toBe(400);
    const hostile = await preview({ subject: { vi: 'x' }, body: { vi: '{% for i in (1..999999999) %}x{% endfor %}' } });
    expect([hostile.status, hostile.body.errors[0]?.pointer]).toEqual([422, '/body/vi']);
    expect((await find('dossier-accepted', 'EMAIL')).versions).toHaveLength(1);
  });

  const readers = ['province_admin', 'auditor', 'catalogue_editor'];
  it.each([
    ['GET', '', readers],
    ['GET', '/{id}', readers],
    ['POST', '/{id}/versions', ['province_admin']],
    ['POST', '/{id}/preview', ['province_admin', 'catalogue_editor']],
  ])('lets in at %s %s only %j', async (method, path, allowed) => {
    const { id } = await find('payment-order-created', 'IN_APP');
    const url = `${PATH}${path.replace('{id}', id)}`;
    const json = method === 'POST' ? {} : undefined;
    expect((await host.request(method, url, { json })).status).toBe(401);
    const roles = [
      'applicant',
      'desk_officer',
      'case_handler',
      'agency_leader',
      'records_clerk',
      'accountant',
      'catalogue_publisher',
      ...readers,
    ];
    for (const role of roles) {
      const { status } = await host.request(method, url, { json, as: { sub: role, roles: [role], agency } });
      expect([role, status === 403]).toEqual([role, !allowed.includes(role)]);
    }
  });

  it.each([{ agency: '000.00.02.H14' }, { agency: '000.00.00.H49' }, {}])(
    'are written by an administrator of the province, not by one of %j',
    async (place) => {
      const { id, versions } = await find('dossier-accepted', 'IN_APP');
      const json = { subject: { vi: 'x' }, body: { vi: 'x' } };
      const by = { as: { ...place, sub: 'another', roles: ['province_admin'] } };
      expect((await host.post(`${PATH}/${id}/versions`, json, by)).status).toBe(403);
      expect((await find('dossier-accepted', 'IN_APP')).versions).toEqual(versions);
    },
  );

  it.each(['nothing', '00000000-0000-7000-8000-000000000000'])('are unknown by the id %s', async (id) => {
    expect((await host.get(`${PATH}/${id}`, admin)).status).toBe(404);
    expect((await host.post(`${PATH}/${id}/versions`, { subject: { vi: 'x' }, body: { vi: 'x' } }, admin)).status).toBe(
      404,
    );
    expect((await host.post(`${PATH}/${id}/preview`, {}, admin)).status).toBe(404);
  });
});
