import { consultationRequested, documentAnswered, documentSent, documentStatusChanged } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { eventually, type TestService } from '@dvc/testing';
import type { DocumentPage, DeliveryView } from '../src/read/document-queries.dto.js';
import type { DocumentView } from '../src/document/document.dto.js';
import { clerk, construction, consultation, finance, startInterchange, ward } from './interchange-fixture.js';
import { newDocument, pdf, pdfBytes } from './documents.js';

describe('a consultation', () => {
  let host: TestService;
  const asked = consultation();
  const regarding = { consultationId: asked.consultationId, dossierId: asked.dossierId };
  let letter: string;

  beforeAll(async () => {
    host = await startInterchange();
  });
  afterAll(() => host.stop());

  const codesOf = (id: string): string[] => host.eventsOf(documentStatusChanged, id).map(({ data }) => data.code);
  const rows = async (table: string): Promise<number> =>
    (await host.service.database.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n ?? 0;

  it('goes out as an official document that arrives at the asked agency', async () => {
    const request = await host.receive(consultationRequested, asked.dossierId, asked);
    const sent = await eventually(() =>
      host.eventsOf(documentSent).find(({ data }) => data.regarding?.consultationId === asked.consultationId),
    );
    letter = sent.data.documentId;
    expect(sent.data).toMatchObject({
      sender: construction,
      recipients: [ward],
      code: '1/CV-000.00.01.H14',
      responseFor: null,
      regarding,
    });
    const arrived = await host.awaitEvent(documentStatusChanged, letter);
    expect(arrived.data).toMatchObject({
      sender: construction,
      recipient: ward,
      code: '01',
      status: 'ARRIVED',
      regarding,
    });

    await host.redeliver(request, consultationRequested.topic);
    await host.redeliver(sent, documentSent.topic);
    await host.receive(consultationRequested, asked.dossierId, asked);
    await host.receive(documentSent, letter, sent.data);
    const last = consultation();
    await host.receive(consultationRequested, asked.dossierId, last);
    await eventually(() =>
      host.eventsOf(documentStatusChanged).some(({ data }) => data.regarding?.consultationId === last.consultationId),
    );
    expect(await rows('document')).toBe(2);
    expect(codesOf(letter)).toEqual(['01']);
    const codes = new Map(host.eventsOf(documentSent).map(({ data }) => [data.documentId, data.code]));
    expect([...codes.values()]).toEqual(['1/CV-000.00.01.H14', '2/CV-000.00.01.H14']);
  });

  it('is in the incoming register of the asked agency, whose clerk accepts it', async () => {
    const box = await host.get<DocumentPage>('/api/v1/documents?box=incoming&status=01&q=lay%20y%20kien', {
      as: clerk(ward),
    });
    expect(box.body.total).toBe(2);
    expect(box.body.items.map(({ id }) => id)).toContain(letter);
    const accepted = await host.post<DeliveryView>(
      `/api/v1/documents/${letter}/statuses`,
      { code: '03', staff: { department: 'Văn thư', name: 'Trần Thị B', phone: '0206 3852 100' } },
      { as: clerk(ward) },
    );
    expect(accepted.status).toBe(201);
    expect(accepted.headers.get('etag')).toBe('"2"');
    expect(accepted.body).toMatchObject({ documentId: letter, code: '03', status: 'ACCEPTED', revision: 2 });
    expect(accepted.body.history.map(({ code }) => code)).toEqual(['01', '03']);
    const fact = await eventually(() => host.eventsOf(documentStatusChanged, letter)[1]);
    expect(fact.data).toMatchObject({ code: '03', recipient: ward, regarding });
  });

  it('cannot be accepted twice, and the second try changes nothing', async () => {
    const again = await host.post(`/api/v1/documents/${letter}/statuses`, { code: '03' }, { as: clerk(ward) });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ detail: 'Không thể chuyển từ "Đã tiếp nhận" sang "Đã tiếp nhận".' });
    const stale = await host.post(
      `/api/v1/documents/${letter}/statuses`,
      { code: '05' },
      { as: clerk(ward), headers: { 'if-match': '"1"' } },
    );
    expect(stale.status).toBe(412);
    const { body } = await host.get<DeliveryView>(`/api/v1/documents/${letter}/deliveries/${ward}`, {
      as: clerk(construction),
    });
    expect(body).toMatchObject({ code: '03', revision: 2 });
  });

  it('is closed by the answer, which reaches the asking agency', async () => {
    const answer = {
      ...newDocument,
      recipients: [construction],
      notation: 'UBND',
      subject: 'Trả lời',
      content: 'Thửa đất phù hợp quy hoạch.',
      responseFor: letter,
      attachments: [pdf],
    };
    const path = '/api/v1/documents';
    expect((await host.post(path, { ...answer, recipients: [finance] }, { as: clerk(ward) })).status).toBe(422);
    expect((await host.post(path, answer, { as: clerk(finance) })).status).toBe(422);

    const sent = await host.post<DocumentView>(path, answer, { as: clerk(ward) });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      code: '12/UBND',
      sender: { identifier: ward },
      responseFor: letter,
      delivery: null,
    });
    const answered = await host.awaitEvent(documentAnswered, letter);
    expect(answered.data).toMatchObject({
      documentId: letter,
      answerId: sent.body.id,
      fromAgency: ward,
      toAgency: construction,
      subject: 'Trả lời',
      content: 'Thửa đất phù hợp quy hoạch.',
      regarding,
    });
    expect(codesOf(letter)).toEqual(['01', '03', '06']);
    const done = await host.get<DeliveryView>(`/api/v1/documents/${letter}/deliveries/${ward}`, {
      as: clerk(construction),
    });
    expect(done.body.history.map(({ code }) => code)).toEqual(['01', '03', '06']);

    const inbox = await host.get<DocumentPage>('/api/v1/documents?box=incoming', { as: clerk(construction) });
    expect(inbox.body.items).toMatchObject([{ id: sent.body.id, responseFor: letter, delivery: { code: '01' } }]);
    const file = await host.get<string>(`/api/v1/documents/${sent.body.id}/attachments/1`, { as: clerk(construction) });
    expect(file.body).toBe(pdfBytes.toString());
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%9D%20ki%E1%BA%BFn.pdf");
    const hash = Buffer.from(sent.body.attachments[0]?.sha256 ?? '', 'hex').toString('base64');
    expect(file.headers.get('repr-digest')).toBe(`sha-256=:${hash}:`);

    const twice = await host.post(path, { ...answer, number: '13' }, { as: clerk(ward) });
    expect(twice.status).toBe(409);
    expect(host.eventsOf(documentAnswered)).toHaveLength(1);
  });

  it('that was answered before it was accepted passes through accepted', async () => {
    const quick = consultation();
    await host.receive(consultationRequested, quick.dossierId, quick);
    const { data } = await eventually(() =>
      host.eventsOf(documentStatusChanged).find((fact) => fact.data.regarding?.consultationId === quick.consultationId),
    );
    const answer = { ...newDocument, recipients: [construction], number: '14', responseFor: data.documentId };
    const answers = await Promise.all([
      host.post(`/api/v1/documents`, answer, { as: clerk(ward) }),
      host.post(`/api/v1/documents`, { ...answer, number: '15' }, { as: clerk(ward) }),
      host.post(
        `/api/v1/documents/${data.documentId}/statuses`,
        { code: '02', reason: 'Không thuộc thẩm quyền' },
        { as: clerk(ward) },
      ),
    ]);
    const won = answers.filter(({ status }) => status === 201);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    const expected = answers[2]?.status === 201 ? ['01', '02'] : ['01', '03', '06'];
    await eventually(() => codesOf(data.documentId).length === expected.length);
    expect(codesOf(data.documentId)).toEqual(expected);
  });

  it('of an agency outside the province, which no letter reaches yet, is no dead letter: it is asked on the platform', async () => {
    const outside = consultation({ toAgency: '000.00.00.H49' });
    const { pool } = host.service.database;
    const numbers = async () => (await pool.query('SELECT * FROM document_register ORDER BY 1, 2')).rows;
    const before = await numbers();
    await host.handled(await host.receive(consultationRequested, outside.dossierId, outside));
    expect(await host.service.events.inbox?.parking.deadLetters(10)).toEqual([]);
    const letters = 'SELECT FROM document WHERE consultation_id = $1';
    expect((await pool.query(letters, [outside.consultationId])).rowCount).toBe(0);
    expect(await numbers()).toEqual(before);
  });

  it('of an agency that the directory lacks becomes a dead letter that names it', async () => {
    const lost = consultation({ toAgency: '000.00.99.H14' });
    await host.receive(consultationRequested, lost.dossierId, lost);
    const letters = await eventually(async () => {
      const dead = await host.service.events.inbox?.parking.deadLetters(10);
      return dead?.length ? dead : undefined;
    });
    expect(letters).toHaveLength(1);
    expect(letters[0]?.errors.at(-1)?.message).toContain('000.00.99.H14');
    expect(host.eventsOf(documentSent).some(({ data }) => data.regarding?.consultationId === lost.consultationId)).toBe(
      false,
    );
  });

  it('left no difference between entities and migrations', async () => {
    expect(await schemaDrift(host.service.database.dataSource)).toEqual([]);
  });
});
