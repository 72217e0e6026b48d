import { agencyChanged, consultationRequested, documentSent } from '@dvc/contracts';
import { eventually, type TestService } from '@dvc/testing';
import type { InterchangeAgencyPage } from '../src/directory/interchange-agencies.dto.js';
import type { DocumentPage } from '../src/read/document-queries.dto.js';
import { Register } from '../src/storage/register.js';
import { newDocument } from './documents.js';
import {
  agencies,
  agency,
  clerk,
  construction,
  consultation,
  delivered,
  health,
  officer,
  startInterchange,
  ward,
} from './interchange-fixture.js';
import type { DocumentView } from '../src/document/document.dto.js';

describe('the registers', () => {
  let host: TestService;
  const citizen = { sub: 'citizen-an', roles: ['applicant'] };
  const search = (q: string) => host.get<InterchangeAgencyPage>(`/api/v1/interchange-agencies?${q}`, { as: citizen });

  beforeAll(async () => {
    host = await startInterchange();
  });
  afterAll(() => host.stop());

  it('give 200 letters that are asked for at once the numbers 1 to 200', async () => {
    const register = host.service.app.get(Register);
    const numbers = await Promise.all(
      Array.from({ length: 200 }, () => host.service.database.transaction(() => register.next('000.00.55.H14', 2_026))),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('take a number back when its letter comes to nothing, and begin anew each year', async () => {
    const register = host.service.app.get(Register);
    const next = (year: number, fail = false): Promise<number> =>
      host.service.database.transaction(async () => {
        const number = await register.next('000.00.56.H14', year);
        if (fail) throw new Error('comes to nothing');
        return number;
      });
    expect(await next(2_026)).toBe(1);
    await expect(next(2_026, true)).rejects.toThrow('comes to nothing');
    expect(await next(2_026)).toBe(2);
    expect(await next(2_027)).toBe(1);
  });

  it('number the letters of 200 consultations without a gap', async () => {
    const asked = Array.from({ length: 200 }, () => consultation());
    await host.receiveAll(
      consultationRequested,
      asked.map((one) => ({ subject: one.dossierId, data: one })),
    );
    await eventually(() => host.eventsOf(documentSent).length === 200);
    const numbers = host.eventsOf(documentSent).map(({ data }) => Number(data.code.split('/')[0]));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('page through incoming and outgoing documents with exact totals, each once', async () => {
    for (const [as, box] of [
      [clerk(ward), 'incoming'],
      [clerk(construction), 'outgoing'],
    ] as const) {
      await eventually(
        async () => (await host.get<DocumentPage>(`/api/v1/documents?box=${box}`, { as })).body.total === 200,
      );
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor === null ? '' : `&cursor=${cursor}`;
        const page: DocumentPage = (
          await host.get<DocumentPage>(`/api/v1/documents?box=${box}&limit=70${next}`, { as })
        ).body;
        expect(page.total).toBe(200);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(200);
      expect(new Set(seen).size).toBe(200);
    }
  });

  it('filter by status and by words, and tie the cursor to the filter', async () => {
    const as = clerk(health);
    const sent = await host.post<DocumentView>(
      '/api/v1/documents',
      { ...newDocument, recipients: [construction] },
      { as },
    );
    await delivered(host, sent.body.id);
    const of = async (box: string, filter: string, caller = as): Promise<number> =>
      (await host.get<DocumentPage>(`/api/v1/documents?box=${box}&${filter}`, { as: caller })).body.total;
    expect(await of('outgoing', 'status=01')).toBe(1);
    expect(await of('outgoing', 'status=06')).toBe(0);
    expect(await of('outgoing', 'q=THAM%20DINH%20chay&status=01')).toBe(1);
    expect(await of('outgoing', 'q=12%2FSXD')).toBe(1);
    expect(await of('outgoing', 'q=%25')).toBe(0);
    expect(await of('incoming', 'status=01', clerk(construction))).toBe(1);
    expect(await of('incoming', 'status=03', clerk(construction))).toBe(0);
    expect(await of('incoming', 'q=y%20t%E1%BA%BF%20gi', clerk(construction))).toBe(0);

    const page = await host.get<DocumentPage>('/api/v1/documents?box=incoming&limit=1', { as: clerk(ward) });
    const elsewhere = `/api/v1/documents?box=outgoing&limit=1&cursor=${page.body.nextCursor}`;
    expect((await host.get(elsewhere, { as: clerk(ward) })).body).toMatchObject({
      status: 400,
      type: '/problems/invalid-cursor',
    });
    const [origin = ''] = JSON.parse(Buffer.from(page.body.nextCursor ?? '', 'base64url').toString()) as string[];
    for (const forged of [[origin, 'infinity', 'x', 'y'], [origin, "'; DROP", sent.body.id, ward], [origin], 'x']) {
      const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
      expect(
        (await host.get(`/api/v1/documents?box=incoming&limit=1&cursor=${cursor}`, { as: clerk(ward) })).status,
      ).toBe(400);
    }
  });

  it.each([
    ['no box', ''],
    ['an unknown box', 'box=sent'],
    ['an unknown status', 'box=incoming&status=13'],
    ['a limit of 0', 'box=incoming&limit=0'],
    ['a limit of 201', 'box=incoming&limit=201'],
    ['an unknown filter', 'box=incoming&sender=x'],
    ['a zero byte in the search', 'box=incoming&q=%00'],
  ])('refuse %s', async (_, query) => {
    expect((await host.get(`/api/v1/documents?${query}`, { as: officer('auditor', '000.00.00.H14') })).status).toBe(
      400,
    );
  });

  it.each([
    ['q=so%20y%20te', ['000.00.02.H14']],
    ['q=Y%20T%E1%BA%BE', ['000.00.02.H14']],
    ['q=xay%20SO', ['000.00.01.H14']],
    ['q=thuc%20phan', ['000.01.30.H14']],
    ['q=000.02.02', ['000.02.02.H14']],
    ['q=ke%20hoach%20va%20dau%20tu', []],
    ['q=%25%25', []],
  ])('find agencies by %s whatever the case and diacritics', async (query, expected) => {
    const { body } = await search(query);
    expect(body.items.map(({ identifier }) => identifier)).toEqual(expected);
    expect(body.total).toBe(expected.length);
  });

  it('page through the agencies in operation today', async () => {
    const first = await search('limit=4');
    const second = await search(`limit=4&cursor=${first.body.nextCursor}`);
    const open = agencies.filter(({ validTo }) => validTo === null).map(({ identifier }) => identifier);
    expect([...first.body.items, ...second.body.items].map(({ identifier }) => identifier)).toEqual(open.sort());
    expect([first.body.total, second.body.total, second.body.nextCursor]).toEqual([7, 7, null]);
    expect((await host.get('/api/v1/interchange-agencies')).status).toBe(401);
  });

  it('keep the latest revision of an agency, whatever order the facts come in', async () => {
    const renamed = agency('000.00.60.H14', 'Sở Mới', { revision: 3 });
    await host.receive(agencyChanged, renamed.identifier, renamed);
    await host.receive(agencyChanged, renamed.identifier, { ...renamed, revision: 2, nameVi: 'Sở Cũ' });
    await host.receive(agencyChanged, renamed.identifier, { ...renamed, revision: 3, nameVi: 'Sở Khác' });
    await host.receive(agencyChanged, renamed.identifier, { ...renamed, revision: 4, nameVi: 'Sở Mới nhất' });
    await eventually(async () => (await search('q=000.00.60')).body.items[0]?.nameVi === 'Sở Mới nhất');
    await host.receive(agencyChanged, renamed.identifier, { ...renamed, revision: 1, nameVi: 'Sở Xưa' });
    await host.receive(agencyChanged, renamed.identifier, {
      ...renamed,
      revision: 5,
      nameVi: 'Sở Mới nhất',
      validTo: '2026-01-01',
    });
    await eventually(async () => (await search('q=000.00.60')).body.total === 0);
  });

  it('describe the whole API in OpenAPI', async () => {
    const { body } = await host.get<{ paths: Record<string, object> }>('/openapi.json');
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(
      operations
        .filter((operation) => operation.includes('/api/v1/') && !/\/(dead-letters|replays)/.test(operation))
        .sort(),
    ).toEqual([
      'get /api/v1/documents',
      'get /api/v1/documents/{id}',
      'get /api/v1/documents/{id}/attachments/{n}',
      'get /api/v1/documents/{id}/deliveries',
      'get /api/v1/documents/{id}/deliveries/{agency}',
      'get /api/v1/interchange-agencies',
      'post /api/v1/documents',
      'post /api/v1/documents/{id}/statuses',
    ]);
  });
});
