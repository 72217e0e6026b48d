import { documentStatusChanged } from '@dvc/contracts';
import { eventually, type TestService } from '@dvc/testing';
import type { DocumentView } from '../src/document/document.dto.js';
import type { DeliveryView } from '../src/read/document-queries.dto.js';
import { newDocument } from './documents.js';
import { clerk, construction, delivered, finance, health, startInterchange, ward } from './interchange-fixture.js';

describe('POST /api/v1/documents/{id}/statuses', () => {
  let host: TestService;
  let path: string;
  let id: string;
  const as = clerk(health);
  const staff = { department: 'Văn thư', name: 'Trần Thị B' };

  beforeAll(async () => {
    host = await startInterchange();
    const sent = await host.post<DocumentView>(
      '/api/v1/documents',
      { ...newDocument, recipients: [health, ward] },
      { as: clerk(construction) },
    );
    id = sent.body.id;
    path = `/api/v1/documents/${id}/statuses`;
    await delivered(host, id);
    // both recipients' arrivals are announced before anything is counted
    await eventually(() => host.eventsOf(documentStatusChanged, id).length === 2);
  });
  afterAll(() => host.stop());

  const historyOf = async (agency: string): Promise<readonly string[]> =>
    (
      await host.get<DeliveryView>(`/api/v1/documents/${id}/deliveries/${agency}`, { as: clerk(construction) })
    ).body.history.map(({ code }) => code);

  it.each<[string, unknown, number]>([
    ['no code', {}, 400],
    ['the code of arrival', { code: '01' }, 400],
    ["the sender's code 13", { code: '13' }, 400],
    ['a code as a number', { code: 3 }, 400],
    ['a rejection without reason', { code: '02' }, 400],
    ['a rejection with a blank reason', { code: '02', reason: '  ' }, 400],
    ['a reason of 1001 signs', { code: '02', reason: 'x'.repeat(1_001) }, 400],
    ['a control character in the reason', { code: '02', reason: 'a\u0007' }, 400],
    ['staff without a name', { code: '03', staff: { department: 'x' } }, 400],
    ['staff with half a surrogate pair', { code: '03', staff: { ...staff, name: '\udc00' } }, 400],
    ['a telephone number with letters', { code: '03', staff: { ...staff, phone: 'gọi sau' } }, 400],
    ['a wrong e-mail address', { code: '03', staff: { ...staff, email: 'x@' } }, 400],
    ['an unknown field', { code: '03', recipient: ward }, 400],
    ['a list', ['03'], 400],
    ['a move that the table lacks', { code: '06' }, 409],
  ])('refuses %s and changes nothing', async (_, body, status) => {
    const before = host.eventsOf(documentStatusChanged, id).length;
    expect((await host.post(path, body, { as })).status).toBe(status);
    expect(await historyOf(health)).toEqual(['01']);
    expect(host.eventsOf(documentStatusChanged, id)).toHaveLength(before);
  });

  it.each([
    ['no id', '/api/v1/documents/x/statuses', 400],
    ['an unknown id', '/api/v1/documents/01890000-0000-7000-8000-000000000001/statuses', 404],
  ])('refuses %s', async (_, elsewhere, status) => {
    expect((await host.post(elsewhere, { code: '03' }, { as })).status).toBe(status);
  });

  it('belongs to the recipient: neither the sender nor an agency beside may report', async () => {
    expect((await host.post(path, { code: '03' }, { as: clerk(construction) })).status).toBe(403);
    expect((await host.post(path, { code: '03' }, { as: clerk(finance) })).status).toBe(404);
  });

  it('is accepted once, whoever is faster, and leaves the other recipient alone', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => host.post(path, { code: '03', staff }, { as })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await historyOf(health)).toEqual(['01', '03']);
    expect(await historyOf(ward)).toEqual(['01']);
  });

  it('repeats its answer for the same idempotency key, and heeds If-Match', async () => {
    const headers = { 'idempotency-key': 'assign', 'if-match': '"2"' };
    const first = await host.post<DeliveryView>(path, { code: '04', staff }, { as, headers });
    const again = await host.post<DeliveryView>(path, { code: '04', staff }, { as, headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await host.post(path, { code: '05' }, { as, headers: { 'if-match': '"2"' } })).status).toBe(412);
    expect(await historyOf(health)).toEqual(['01', '03', '04']);
  });

  it('keeps the reason and the staff of each status for the sender', async () => {
    await host.post(
      path,
      { code: '02', reason: 'Không thuộc thẩm quyền', staff: { ...staff, email: 'b@example.vn' } },
      { as: clerk(ward) },
    );
    const { body } = await host.get<DeliveryView>(`/api/v1/documents/${id}/deliveries/${ward}`, {
      as: clerk(construction),
    });
    expect(body).toMatchObject({ code: '02', status: 'REJECTED', reason: 'Không thuộc thẩm quyền', revision: 2 });
    expect(body.history[1]).toMatchObject({ staff: { ...staff, phone: null, email: 'b@example.vn' } });
    expect((await host.post(path, { code: '03' }, { as: clerk(ward) })).status).toBe(409);
    const answer = { ...newDocument, recipients: [construction], responseFor: id };
    expect((await host.post('/api/v1/documents', answer, { as: clerk(ward) })).status).toBe(409);
  });
});
