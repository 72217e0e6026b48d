import type { TestClaims, TestService } from '@dvc/testing';
import type { DeliveryPage, DocumentPage } from '../src/read/document-queries.dto.js';
import type { DocumentView } from '../src/document/document.dto.js';
import { newDocument, pdf } from './documents.js';
import {
  clerk,
  construction,
  delivered,
  diseaseControl,
  finance,
  health,
  officer,
  startInterchange,
  ward,
} from './interchange-fixture.js';

/** A document from Sở Xây dựng to the centre below Sở Y tế and to a ward. */
const province = '000.00.00.H14';
const deliveries = [diseaseControl, ward];

type Sight = 'all' | 'own' | 'none' | 'forbidden' | 'unauthenticated';
const callers: readonly (readonly [string, TestClaims | undefined, Sight, readonly string[]])[] = [
  ['the sending clerk', clerk(construction), 'all', deliveries],
  ['the leader of the sender', officer('agency_leader', construction), 'all', deliveries],
  ['a case handler of the sender', officer('case_handler', construction), 'all', deliveries],
  ['the province admin, above the sender', officer('province_admin', province), 'all', deliveries],
  ['the auditor of the province', officer('auditor', province), 'all', deliveries],
  ['the clerk of a recipient', clerk(ward), 'own', [ward]],
  ['the clerk of the other recipient', clerk(diseaseControl), 'own', [diseaseControl]],
  ['the leader above a recipient', officer('agency_leader', health), 'own', [diseaseControl]],
  ['the clerk of an agency beside', clerk(finance), 'none', []],
  ['the leader of an agency beside', officer('agency_leader', finance), 'none', []],
  ['a clerk of another province', clerk('000.00.00.H49'), 'none', []],
  ['a clerk without an agency', { sub: 'lost', roles: ['records_clerk'] }, 'none', []],
  ['a desk officer of the sender', officer('desk_officer', construction), 'forbidden', []],
  ['an accountant of a recipient', officer('accountant', ward), 'forbidden', []],
  ['an applicant', { sub: 'citizen-an', roles: ['applicant'], citizenId: '004087000001' }, 'forbidden', []],
  ['nobody', undefined, 'unauthenticated', []],
];

const refusals: Readonly<Record<Sight, number>> = {
  all: 200,
  own: 200,
  none: 404,
  forbidden: 403,
  unauthenticated: 401,
};

describe('access to a document', () => {
  let host: TestService;
  let id: string;

  beforeAll(async () => {
    host = await startInterchange();
    const sent = await host.post<DocumentView>(
      '/api/v1/documents',
      { ...newDocument, recipients: deliveries, attachments: [pdf] },
      { as: clerk(construction) },
    );
    expect(sent.status).toBe(201);
    id = sent.body.id;
    await delivered(host, id);
    const rejected = await host.post(
      `/api/v1/documents/${id}/statuses`,
      { code: '02', reason: 'Không thuộc thẩm quyền' },
      { as: clerk(ward) },
    );
    expect(rejected.status).toBe(201);
  });
  afterAll(() => host.stop());

  describe.each(callers)('for %s', (_, as, sight, seen) => {
    const get = <T>(path: string) => host.get<T>(`/api/v1/documents${path}`, as ? { as } : {});

    it('follows the policy on the document and its attachment', async () => {
      expect((await get(`/${id}`)).status).toBe(refusals[sight]);
      expect((await get(`/${id}/attachments/1`)).status).toBe(refusals[sight]);
    });

    it('shows the deliveries that the policy gives, in the list and one by one', async () => {
      const page = await get<DeliveryPage>(`/${id}/deliveries`);
      expect(page.status).toBe(refusals[sight]);
      if (page.status === 200) {
        expect(page.body.items.map(({ recipient }) => recipient.identifier)).toEqual(seen);
        expect(page.body.total).toBe(seen.length);
      }
      for (const recipient of deliveries) {
        const one = await get(`/${id}/deliveries/${recipient}`);
        expect(one.status).toBe(refusals[sight] === 200 && !seen.includes(recipient) ? 404 : refusals[sight]);
        if (!seen.includes(recipient)) expect(JSON.stringify(one.body)).not.toContain('thẩm quyền');
      }
    });

    it('lists it in the boxes where it belongs, and nowhere else', async () => {
      const status = sight === 'none' ? 200 : refusals[sight];
      for (const filter of ['', '&q=phong%20chay']) {
        const incoming = await get<DocumentPage>(`?box=incoming${filter}`);
        const outgoing = await get<DocumentPage>(`?box=outgoing${filter}`);
        expect([incoming.status, outgoing.status]).toEqual([status, status]);
        if (status !== 200) continue;
        const received = deliveries.filter((one) => seen.includes(one) && as?.agency !== construction);
        expect(incoming.body.items.map(({ delivery }) => delivery?.recipient.identifier).sort()).toEqual(
          received.sort(),
        );
        expect(incoming.body.total).toBe(received.length);
        expect(outgoing.body.items.map((item) => item.id)).toEqual(sight === 'all' ? [id] : []);
        expect(outgoing.body.total).toBe(sight === 'all' ? 1 : 0);
      }
    });

    it('lets only the clerk of a recipient report a status', async () => {
      const answer = await host.post(`/api/v1/documents/${id}/statuses`, { code: '06' }, as ? { as } : {});
      const isClerk = as?.roles?.includes('records_clerk') === true;
      // the clerks of the two recipients may, but from 01 and from 02 there is no move to 06
      const expected = {
        all: 403,
        own: isClerk ? 409 : 403,
        none: isClerk ? 404 : 403,
        forbidden: 403,
        unauthenticated: 401,
      }[sight];
      expect(answer.status).toBe(expected);
    });
  });

  it('hides a document from its recipients until it has arrived', async () => {
    const { pool } = host.service.database;
    const hidden = await host.post<DocumentView>(
      '/api/v1/documents',
      { ...newDocument, number: '99', recipients: [finance] },
      { as: clerk(construction) },
    );
    await delivered(host, hidden.body.id);
    expect((await host.get(`/api/v1/documents/${hidden.body.id}`, { as: clerk(finance) })).status).toBe(200);
    await pool.query('UPDATE delivery SET code = NULL, arrived_at = NULL WHERE document_id = $1', [hidden.body.id]);
    for (const path of ['', '/deliveries', `/deliveries/${finance}`]) {
      expect((await host.get(`/api/v1/documents/${hidden.body.id}${path}`, { as: clerk(finance) })).status).toBe(404);
    }
    const box = await host.get<DocumentPage>('/api/v1/documents?box=incoming', { as: clerk(finance) });
    expect(box.body).toEqual({ items: [], nextCursor: null, total: 0 });
    const sender = await host.get<DeliveryPage>(`/api/v1/documents/${hidden.body.id}/deliveries`, {
      as: clerk(construction),
    });
    expect(sender.body.items).toMatchObject([{ code: null, status: 'SENT' }]);
    const answer = { ...newDocument, recipients: [construction], responseFor: hidden.body.id };
    expect((await host.post('/api/v1/documents', answer, { as: clerk(finance) })).status).toBe(422);
  });
});
