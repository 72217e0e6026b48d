import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaDrift } from '@dvc/persistence';
import { eventually, type TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf, upload } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { S3Simulator } from '../../test/s3-simulator.js';
import { AttachmentVersionRows } from '../storage/attachment-version-rows.js';
import { CleanUpFiles } from './clean-up/clean-up-files.js';
import { ContentStore } from './content/content-store.js';
import { storageFull } from './problems.js';

interface Attachment {
  readonly id: string;
  readonly sha256: string;
}

interface PaperPage {
  readonly items: readonly (Attachment & { readonly filedAs: readonly Record<string, string>[] })[];
  readonly total: number;
  readonly nextCursor: string | null;
}

describe("a person's files", () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ UPLOAD_QUOTA_FILES: '8', UPLOAD_QUOTA_BYTES: '2000', UNUSED_FILE_DAYS: '3' });
  });
  afterAll(() => dossiers.stop());

  const send = (
    content = pdf(),
    as: TestClaims = personas.an,
    headers: Readonly<Record<string, string>> = {},
    name?: string,
  ) =>
    dossiers.host.request<Attachment & ProblemBody>('POST', '/api/v1/attachments', {
      as,
      body: upload(content, name),
      headers,
    });
  const remove = (id: string, as: TestClaims = personas.an) =>
    dossiers.host.request<ProblemBody>('DELETE', `/api/v1/attachments/${id}`, { as });
  const content = (id: string, headers: Readonly<Record<string, string>> = {}, as: TestClaims = personas.an) =>
    dossiers.host.get<string>(`/api/v1/attachments/${id}/content`, { as, headers });
  const papers = async (query: string, as: TestClaims = personas.an): Promise<PaperPage> =>
    dossiers.done(await dossiers.host.get<PaperPage>(`/api/v1/attachments${query}`, { as }));
  const kept = async (): Promise<string[]> =>
    (await readdir(join(dossiers.storage, 'sha256'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const sql = (text: string, values: readonly unknown[] = []) =>
    dossiers.host.service.database.pool.query(text, [...values]);
  const cleanUp = (): Promise<void> => dossiers.host.service.app.get(CleanUpFiles, { strict: false }).cleanUp();

  /** What a statement that waits for another transaction answers once that has ended. */
  const whileHeld = async <T>(held: string, values: readonly unknown[], request: () => Promise<T>): Promise<T> => {
    const client = await dossiers.host.service.database.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(held, [...values]);
      const answer = request();
      await eventually(async () => {
        const { rows } = await sql(
          "SELECT count(*)::integer AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        );
        return (rows as readonly { readonly n: number }[])[0]?.n === 1;
      });
      await client.query('COMMIT');
      return await answer;
    } finally {
      client.release();
    }
  };

  it('are kept when they are filed at the moment of their deletion, and a dossier misses those that are just gone', async () => {
    const files = [
      dossiers.done(await send(pdf('kept in time'))),
      dossiers.done(await send(pdf('gone in time'))),
    ] as const;
    const body = await dossiers.body();
    const draft = dossiers.done(await dossiers.submit({ ...body, submit: false }));
    const filing =
      "INSERT INTO dossier_file (dossier_id, component_code, position, attachment_id) VALUES ($1, 'BAN_VE', 9, $2)";
    const kept = await whileHeld(filing, [draft.id, files[0].id], () => remove(files[0].id));
    expect([kept.status, kept.body.type]).toEqual([409, '/problems/file-in-use']);
    const [land, drawing] = body.components;
    const components = [land, { ...drawing, attachmentIds: [files[1].id] }];
    const missed = await whileHeld('DELETE FROM attachment WHERE id = $1', [files[1].id], () =>
      dossiers.submit<ProblemBody>({ ...body, components }),
    );
    expect([missed.status, missed.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/components/1/attachmentIds/0'],
    ]);
  });

  it('have the tables that the entities say', async () => {
    const drift = await schemaDrift(dossiers.host.service.database.dataSource);
    expect(
      drift.filter((line) => /(?:TABLE|ON) "(?:content|upload|upload_part|attachment|former_file)"/.test(line)),
    ).toEqual([]);
  });

  it('come in once for a repeated Idempotency-Key, also when both arrive together', async () => {
    const headers = { 'idempotency-key': 'file-1' };
    const before = await dossiers.count('attachment');
    const answers = await Promise.all([1, 2, 3].map(() => send(pdf('once'), personas.an, headers)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await dossiers.count('attachment')).toBe(before + 1);
    expect((await send(pdf('other'), personas.an, headers)).status).toBe(422);
    expect((await send(pdf('once'), personas.an, headers, 'other.pdf')).status).toBe(422);
    // another person's key is another key
    expect((await send(pdf('once'), personas.binh, headers)).body.id).not.toBe(answers[0]?.body.id);
    expect((await send(pdf('once'), personas.an, { 'idempotency-key': 'x'.repeat(256) })).status).toBe(400);
  });

  it('are given out in ranges, with the hash of the whole', async () => {
    const whole = pdf('a range');
    const { id, sha256 } = (await send(whole)).body;
    const part = await content(id, { range: 'bytes=5-9' });
    expect(part.status).toBe(206);
    expect(part.body).toBe(Buffer.from(whole).subarray(5, 10).toString());
    expect(Object.fromEntries(part.headers)).toMatchObject({
      'content-range': `bytes 5-9/${whole.length}`,
      'content-length': '5',
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    });
    const beyond = await content(id, { range: 'bytes=5000-' });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    expect((await content(id, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    expect((await content(id, { 'if-none-match': `"x", W/"${sha256}"` })).status).toBe(304);
    const head = await dossiers.host.request('HEAD', `/api/v1/attachments/${id}/content`, { as: personas.an });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(whole.length));
    await remove(id);
  });

  it('are filed again from an earlier dossier, and listed with where they were filed', async () => {
    const body = await dossiers.body();
    const [land = '', drawing = ''] = body.components.map(({ attachmentIds }) => attachmentIds[0]);
    const first = dossiers.done(await dossiers.submit(body));
    const second = dossiers.done(await dossiers.submit(body));
    const loose = (await send(pdf('never filed'))).body.id;
    const reusable = await papers('?reusable=true');
    expect(reusable.items.map(({ id }) => id)).toEqual([drawing, land]);
    expect(reusable.total).toBe(2);
    expect(reusable.items[1]?.filedAs.map(({ dossierId }) => dossierId).sort()).toEqual([first.id, second.id].sort());
    expect(reusable.items[1]?.filedAs[0]).toMatchObject({
      component: 'GIAY_TO_DAT',
      componentNameVi: expect.stringMatching(/\S/),
      procedureNameVi: expect.stringMatching(/\S/),
      filedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect((await papers('?reusable=true&component=BAN_VE')).items.map(({ id }) => id)).toEqual([drawing]);
    expect((await papers('?reusable=true&procedure=nothing')).total).toBe(0);
    expect((await papers('')).items.map(({ id }) => id)).toContain(loose);
    expect((await papers('?reusable=true', personas.binh)).total).toBe(0);
    const page = await papers('?reusable=true&limit=1');
    expect(page.items.map(({ id }) => id)).toEqual([drawing]);
    expect((await papers(`?reusable=true&limit=1&cursor=${page.nextCursor}`)).items.map(({ id }) => id)).toEqual([
      land,
    ]);
    for (const query of ['?cursor=x', '?limit=0', '?reusable=perhaps', `?limit=1&cursor=${page.nextCursor}`])
      expect((await dossiers.host.get(`/api/v1/attachments${query}`, { as: personas.an })).status).toBe(400);
    expect((await dossiers.host.get('/api/v1/attachments', { as: personas.auditor })).status).toBe(403);
    // somebody else's paper is none of his
    const theft = await dossiers.submit<ProblemBody>(
      { ...(await dossiers.body(personas.binh)), components: body.components },
      personas.binh,
    );
    expect(theft.status).toBe(422);
    await remove(loose);
  });

  it('are deleted by their owner while no dossier holds them', async () => {
    const { id } = (await send(pdf('to delete'))).body;
    expect((await remove(id, personas.binh)).status).toBe(404);
    expect((await remove(id)).status).toBe(204);
    expect((await remove(id)).status).toBe(404);
    const held = await dossiers.uploaded(personas.an, pdf('held'));
    const body = await dossiers.body();
    const components = [{ code: 'BAN_VE', attachmentIds: [held] }];
    dossiers.done(await dossiers.submit({ ...body, components, submit: false }));
    const refusal = await remove(held);
    expect(refusal.status).toBe(409);
    expect(refusal.body.type).toBe('/problems/file-in-use');
  });

  it('that no dossier holds are limited in number and bytes, also when they come all at once', async () => {
    const fresh = { ...personas.binh, sub: 'citizen-quota' };
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => send(pdf(`quota ${i}`), fresh)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(8);
    const refusals = answers.filter(({ status }) => status !== 201);
    expect(refusals.every(({ status, body }) => status === 422 && body.type.endsWith('upload-quota-exceeded'))).toBe(
      true,
    );
    expect(await dossiers.count('attachment', "owner = 'citizen-quota'")).toBe(8);
    const begun = () =>
      dossiers.host.request('POST', '/api/v1/uploads', {
        as: fresh,
        headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
      });
    expect((await begun()).status).toBe(422);
    const { id } = answers.find(({ status }) => status === 201)?.body ?? { id: '' };
    await remove(id, fresh);
    expect((await begun()).status).toBe(201);
    // the upload under way takes the place
    expect((await send(pdf('one more'), fresh)).status).toBe(422);
    const heavy = { ...personas.binh, sub: 'citizen-heavy' };
    expect((await send(pdf('x'.repeat(1_200)), heavy)).status).toBe(201);
    expect((await send(pdf('y'.repeat(1_200)), heavy)).status).toBe(422);
  });

  it('are cleared away after some days, unless a dossier holds them; so are their contents', async () => {
    const body = await dossiers.body();
    const filed = dossiers.done(await dossiers.submit(body));
    const [land = ''] = body.components[0].attachmentIds;
    const shared = (await send(pdf('shared content'), { ...personas.an, sub: 'a-1' })).body;
    const twin = (await send(pdf('shared content'), { ...personas.an, sub: 'a-2' })).body;
    const old = (await send(pdf('old and loose'), { ...personas.an, sub: 'a-1' })).body;
    const young = (await send(pdf('young and loose'), { ...personas.an, sub: 'a-1' })).body;
    await sql("UPDATE attachment SET uploaded_at = now() - interval '10 days' WHERE id <> ALL ($1)", [
      [young.id, twin.id],
    ]);
    await cleanUp();
    expect(await dossiers.count('attachment', 'id = ANY ($1)', [[shared.id, old.id]])).toBe(0);
    expect(await dossiers.count('attachment', 'id = ANY ($1)', [[land, young.id, twin.id]])).toBe(3);
    // a content is nobody's to remove on the day that it was put into the store
    expect(await kept()).toContain(old.sha256);
    await sql("UPDATE content SET touched_at = now() - interval '2 days'");
    await cleanUp();
    const now = await kept();
    expect(now).not.toContain(old.sha256);
    expect(now).toEqual(expect.arrayContaining([twin.sha256, young.sha256]));
    expect(await dossiers.count('content', 'sha256 = $1', [old.sha256])).toBe(0);
    for (const id of [land]) expect((await content(id)).status).toBe(200);
    expect((await dossiers.read(filed.id, personas.desk)).status).toBe(200);
    // the same content comes in again afterwards
    const again = (await send(pdf('old and loose'), { ...personas.an, sub: 'a-1' })).body;
    expect((await content(again.id, {}, { ...personas.an, sub: 'a-1' })).status).toBe(200);
  });

  it('survive a process that dies between the store and the database while it clears away', async () => {
    const owner = { ...personas.an, sub: 'a-3' };
    const file = (await send(pdf('half removed'), owner)).body;
    await remove(file.id, owner);
    await sql("UPDATE content SET touched_at = now() - interval '2 days' WHERE sha256 = $1", [file.sha256]);
    const store = dossiers.host.service.app.get(ContentStore, { strict: false });
    const dying = jest.spyOn(store, 'remove').mockImplementation(async (sha256) => {
      dying.mockRestore();
      await store.remove(sha256);
      throw new Error('killed');
    });
    await expect(cleanUp()).rejects.toThrow('killed');
    expect(await dossiers.count('content', 'sha256 = $1', [file.sha256])).toBe(1);
    expect(await kept()).not.toContain(file.sha256);
    const again = (await send(pdf('half removed'), owner)).body;
    expect((await content(again.id, {}, owner)).status).toBe(200);
    await cleanUp();
    expect((await content(again.id, {}, owner)).status).toBe(200);
  });

  it('are not taken by halves when the storage is full', async () => {
    const owner = { ...personas.an, sub: 'a-4' };
    const store = dossiers.host.service.app.get(ContentStore, { strict: false });
    const full = jest.spyOn(store, 'keep').mockRejectedValueOnce(storageFull(new Error('ENOSPC')));
    const answer = await send(pdf('no room'), owner, { 'idempotency-key': 'full-1' });
    full.mockRestore();
    expect(answer.status).toBe(507);
    expect(answer.body.type).toBe('/problems/storage-full');
    expect(await dossiers.count('attachment', "owner = 'a-4'")).toBe(0);
    expect(await readdir(join(dossiers.storage, 'incoming'))).toEqual([]);
    expect((await send(pdf('no room'), owner, { 'idempotency-key': 'full-1' })).status).toBe(201);
  });

  it('are kept in their former versions when a later one replaces them', async () => {
    const body = await dossiers.body();
    const dossier = dossiers.done(await dossiers.submit(body));
    const [land = ''] = body.components[0].attachmentIds;
    const [drawing = ''] = body.components[1].attachmentIds;
    const better = await dossiers.uploaded(personas.an, pdf('a better paper'));
    const versions = dossiers.host.service.app.get(AttachmentVersionRows, { strict: false });
    await versions.replaceAll(
      dossier.id,
      [
        { component: 'GIAY_TO_DAT', position: 0, attachmentId: better },
        { component: 'BAN_VE', position: 0, attachmentId: drawing },
      ],
      new Date(),
    );
    const path = `/api/v1/dossiers/${dossier.id}/files`;
    const { items } = (await dossiers.host.get<{ items: Record<string, unknown>[] }>(path, { as: personas.desk })).body;
    const brief = items.map(({ component, version, files, replacedAt }) => [
      component,
      version,
      (files as Attachment[]).map(({ id }) => id),
      replacedAt === null,
    ]);
    expect(brief).toEqual([
      ['BAN_VE', 1, [drawing], true],
      ['GIAY_TO_DAT', 2, [better], true],
      ['GIAY_TO_DAT', 1, [land], false],
    ]);
    expect(items[1]?.['filedAt']).toBe(items[2]?.['replacedAt']);
    // the former file is the officers' to read as before, and nobody's to delete
    expect((await content(land, {}, personas.desk)).status).toBe(200);
    expect((await content(land, {}, personas.healthDesk)).status).toBe(404);
    expect((await remove(land)).status).toBe(409);
    for (const [as, status] of [
      [personas.an, 200],
      [personas.binh, 404],
      [personas.healthDesk, 404],
      [personas.auditor, 200],
      [personas.editor, 403],
    ] as const)
      expect((await dossiers.host.get(path, { as })).status).toBe(status);
    expect((await dossiers.host.get(path)).status).toBe(401);
  });
});

describe('files in an S3-compatible store', () => {
  it('come in, go out and fail as one store and one service', async () => {
    const s3 = await S3Simulator.start();
    const dossiers = await DossierHost.start({ ...s3.environment, STORAGE_TIMEOUT_MS: '300' });
    const whole = pdf('in the cloud');
    const id = await dossiers.uploaded(personas.an, whole);
    const sha256 = createHash('sha256').update(whole).digest('hex');
    expect([...s3.objects.keys()]).toEqual([`sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`]);
    const large = await dossiers.uploaded(personas.an, pdf('x'.repeat(400_000)));
    const get = (headers = {}, file = id) =>
      dossiers.host.get<string>(`/api/v1/attachments/${file}/content`, { as: personas.an, headers });
    expect((await get()).body).toBe(Buffer.from(whole).toString());
    expect((await get({ range: 'bytes=0-4' })).body).toBe('%PDF-');
    // nothing of a small file was sent yet; the answer to a large one is cut off
    for (const fault of ['truncate', 'damage'] as const) {
      s3.failNext(fault);
      expect((await get()).status).toBe(500);
      s3.failNext(fault);
      await expect(get({}, large)).rejects.toThrow();
    }
    expect((await get({}, large)).status).toBe(200);
    s3.failAlways('error');
    expect((await get()).status).toBe(503);
    const send = () =>
      dossiers.host.request<ProblemBody>('POST', '/api/v1/attachments', { as: personas.an, body: upload(pdf('2')) });
    expect((await send()).status).toBe(503);
    s3.failAlways('full');
    expect((await send()).status).toBe(507);
    s3.failAlways(undefined);
    expect(await dossiers.count('attachment')).toBe(2);
    expect(await readdir(join(dossiers.storage, 'incoming'))).toEqual([]);
    expect((await send()).status).toBe(201);
    await dossiers.stop();
    await s3.stop();
  });
});
