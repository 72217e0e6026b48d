import { agencyChanged, documentSent, documentStatusChanged } from '@dvc/contracts';
import { eventually, type TestService } from '@dvc/testing';
import type { DeliveryPage } from '../src/read/document-queries.dto.js';
import type { DocumentView } from '../src/document/document.dto.js';
import { newDocument, pdf, pdfBytes } from './documents.js';
import { agency, clerk, construction, delivered, health, officer, startInterchange } from './interchange-fixture.js';

interface Refusal {
  readonly type: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

describe('POST /api/v1/documents', () => {
  let host: TestService;
  const as = clerk(construction);
  const path = '/api/v1/documents';
  const stored = async (): Promise<number> =>
    (await host.service.database.pool.query<{ n: number }>('SELECT count(*) AS n FROM document')).rows[0]?.n ?? 0;

  beforeAll(async () => {
    host = await startInterchange();
  });
  afterAll(() => host.stop());

  const file = (change: object): object => ({ attachments: [{ ...pdf, ...change }] });
  const big = Buffer.concat([pdfBytes, Buffer.alloc(524_288)]).toString('base64');
  const many = Array.from({ length: 501 }, (_, i) => `000.00.${i}.H14`);

  it.each<[string, object, number, string | undefined]>([
    ['no recipient', { recipients: [] }, 400, '/recipients'],
    ['501 recipients', { recipients: many }, 400, '/recipients'],
    ['recipients that are no list', { recipients: health }, 400, '/recipients'],
    ['a recipient that is no identifier', { recipients: ['Sở Y tế'] }, 400, '/recipients'],
    ['a recipient twice', { recipients: [health, health] }, 400, '/recipients/1'],
    ['itself as recipient', { recipients: [construction] }, 422, '/recipients/0'],
    ['an unknown recipient', { recipients: [health, '000.00.98.H14'] }, 422, '/recipients/1'],
    ['a closed recipient', { recipients: ['000.00.07.H14'] }, 422, '/recipients/0'],
    ['a recipient outside the province', { recipients: ['000.00.00.H49'] }, 422, '/recipients/0'],
    ['a number of 12 signs', { number: '123456789012' }, 400, '/number'],
    ['a number with a slash', { number: '1/2' }, 400, '/number'],
    ['a blank number', { number: ' ' }, 400, '/number'],
    ['a notation of 31 signs', { notation: 'x'.repeat(31) }, 400, '/notation'],
    ["the register's notation", { notation: 'CV-000.00.01.H14' }, 422, '/notation'],
    ['a date that does not exist', { promulgationDate: '2026-02-30' }, 400, '/promulgationDate'],
    ['the year 0000', { promulgationDate: '0000-01-01' }, 400, '/promulgationDate'],
    ['a date to come', { promulgationDate: '2999-01-01' }, 422, '/promulgationDate'],
    ['a due date before it', { dueDate: '2025-12-31' }, 422, '/dueDate'],
    ['a subject of 501 signs', { subject: 'x'.repeat(501) }, 400, '/subject'],
    ['a content of 5001 signs', { content: 'x'.repeat(5_001) }, 400, '/content'],
    ['a zero byte', { subject: 'a\u0000b' }, 400, undefined],
    ['an escape sequence', { content: '\u001b[31m' }, 400, '/content'],
    ['half a surrogate pair', { subject: 'a\ud800' }, 400, undefined],
    ['a line break in the signer', { signer: { fullName: 'A\nB', position: 'x' } }, 400, '/signer/fullName'],
    ['a signer without position', { signer: { fullName: 'A' } }, 400, '/signer/position'],
    ['a signer of 51 signs', { signer: { fullName: 'x'.repeat(51), position: 'x' } }, 400, '/signer/fullName'],
    ['priority 5', { priority: 5 }, 400, '/priority'],
    ['priority as text', { priority: '1' }, 400, '/priority'],
    ['an unknown field', { sender: health }, 400, '/sender'],
    ['an original that is no id', { responseFor: 'x' }, 400, '/responseFor'],
    ['an original that does not exist', { responseFor: '01890000-0000-7000-8000-000000000001' }, 422, '/responseFor'],
    ['six attachments', { attachments: Array.from({ length: 6 }, () => pdf) }, 400, '/attachments'],
    ['bad base64', file({ content: 'không phải' }), 400, '/attachments/0/content'],
    ['cut base64', file({ content: pdf.content.slice(0, 41) }), 400, '/attachments/0/content'],
    ['an empty file', file({ content: '' }), 400, '/attachments/0/content'],
    ['a file above 512 kB', file({ content: big }), 413, '/attachments/0/content'],
    ['a file that is not what it says', file({ contentType: 'image/png' }), 415, '/attachments/0/content'],
    [
      'a script in the guise of a PDF',
      file({ content: Buffer.from('#!/bin/sh\n').toString('base64') }),
      415,
      '/attachments/0/content',
    ],
    ['a type that is not taken', file({ contentType: 'text/html' }), 400, '/attachments/0/contentType'],
    ['a path as file name', file({ name: '../../etc/passwd' }), 400, '/attachments/0/name'],
  ])('refuses %s and stores nothing', async (_, change, status, pointer) => {
    const before = await stored();
    const answer = await host.post<Refusal>(path, { ...newDocument, number: '77', ...change }, { as });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
    expect(await stored()).toBe(before);
  });

  it('refuses a body above 4 MiB, and on other routes one above 1 MiB', async () => {
    const body = JSON.stringify({ content: 'x'.repeat(10_000_000) });
    const headers = { 'content-type': 'application/json' };
    expect((await host.request('POST', path, { as, body, headers })).status).toBe(413);
    const status = '/api/v1/documents/01890000-0000-7000-8000-000000000001/statuses';
    expect((await host.request('POST', status, { as, body: body.slice(0, 2_000_000), headers })).status).toBe(413);
  });

  it('takes five files of 512 kB', async () => {
    const content = Buffer.concat([pdfBytes, Buffer.alloc(524_288 - pdfBytes.length)]).toString('base64');
    const attachments = Array.from({ length: 5 }, (_, i) => ({ ...pdf, name: `${i}.pdf`, content }));
    const answer = await host.post<DocumentView>(path, { ...newDocument, number: '5', attachments }, { as });
    expect(answer.status).toBe(201);
    expect(answer.body.attachments.map(({ n, name, size }) => [n, name, size])).toEqual(
      [0, 1, 2, 3, 4].map((i) => [i + 1, `${i}.pdf`, 524_288]),
    );
  });

  it.each([
    ['another role', officer('case_handler', construction), 403],
    ['a clerk without an agency', { sub: 'lost', roles: ['records_clerk'] }, 403],
    ['a clerk of an agency that the directory lacks', clerk('000.00.97.H14'), 422],
  ])('refuses %s', async (_, caller, status) => {
    expect((await host.post(path, { ...newDocument, number: '78' }, { as: caller })).status).toBe(status);
  });

  it('gives a number to one document, also when two clerks take it at once or write it in another Unicode form', async () => {
    const numbered = { ...newDocument, number: '21', notation: 'QĐ-BƯỚC' };
    const answers = await Promise.all(
      [numbered, { ...numbered, notation: numbered.notation.normalize('NFD') }].map((body) =>
        host.post(path, body, { as }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await host.post(path, { ...numbered, promulgationDate: '2026-01-06' }, { as })).status).toBe(201);
    expect((await host.post(path, { ...numbered, recipients: [construction] }, { as: clerk(health) })).status).toBe(
      201,
    );
  });

  it('creates one document for one idempotency key', async () => {
    const headers = { 'idempotency-key': 'once' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        host.post<DocumentView>(path, { ...newDocument, number: '31' }, { as, headers }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { rows } = await host.service.database.pool.query<{ n: number }>(
      "SELECT count(*) AS n FROM document WHERE number = '31'",
    );
    expect(rows[0]?.n).toBe(1);
    const other = await host.post<Refusal>(path, { ...newDocument, number: '32' }, { as, headers });
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
  });

  it('reaches 500 recipients, each with a status and a fact of its own', async () => {
    const identifiers = Array.from({ length: 500 }, (_, i) => `${String(i).padStart(3, '0')}.90.30.H14`);
    await host.receiveAll(
      agencyChanged,
      identifiers.map((one) => ({ subject: one, data: agency(one, `UBND xã ${one}`) })),
    );
    await eventually(async () => {
      const { rows } = await host.service.database.pool.query<{ n: number }>(
        "SELECT count(*) AS n FROM agency WHERE identifier LIKE '%.90.30.H14'",
      );
      return rows[0]?.n === 500;
    });
    const sent = await host.post<DocumentView>(
      path,
      { ...newDocument, number: '500', recipients: identifiers },
      { as },
    );
    expect(sent.status).toBe(201);
    expect(sent.body.recipients.map(({ identifier }) => identifier)).toEqual(identifiers);
    await delivered(host, sent.body.id);
    await eventually(() => host.eventsOf(documentStatusChanged, sent.body.id).length === 500);
    expect(new Set(host.eventsOf(documentStatusChanged, sent.body.id).map(({ data }) => data.recipient)).size).toBe(
      500,
    );
    expect(host.eventsOf(documentSent, sent.body.id)).toHaveLength(1);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: DeliveryPage = (
        await host.get<DeliveryPage>(`${path}/${sent.body.id}/deliveries?limit=200${next}`, { as })
      ).body;
      expect(page.total).toBe(500);
      seen.push(...page.items.map(({ recipient }) => recipient.identifier));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(identifiers);
  });
});
