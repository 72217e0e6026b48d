import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf, png, upload } from '../../test/files.js';
import { personas } from '../../test/personas.js';

interface Attachment {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

const LIMIT = 100_000;
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('attachments', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ ATTACHMENT_LIMIT: String(LIMIT) });
  });
  afterAll(() => dossiers.stop());

  const send = (
    content: Uint8Array<ArrayBuffer>,
    name?: string,
    type?: string,
    as: (typeof personas)[keyof typeof personas] = personas.an,
  ) =>
    dossiers.host.request<Attachment & ProblemBody>('POST', '/api/v1/attachments', {
      as,
      body: upload(content, name, type),
    });
  const leftovers = async (): Promise<string[]> => readdir(join(dossiers.storage, 'incoming'));

  it('keeps an upload under the hash of its content and gives it back byte for byte', async () => {
    const content = pdf('một bản vẽ');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const { status, body } = await send(content, 'Bản vẽ đường.pdf');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      fileName: 'Bản vẽ đường.pdf',
      mediaType: 'application/pdf',
      size: content.length,
      sha256,
      uploadedAt: expect.any(String),
      scan: 'SKIPPED',
      scannedAt: null,
    });
    expect(await readFile(join(dossiers.storage, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256))).toEqual(
      Buffer.from(content),
    );
    expect(await leftovers()).toEqual([]);
    const {
      headers,
      body: text,
      status: ok,
    } = await dossiers.host.get<string>(`/api/v1/attachments/${body.id}/content`, { as: personas.an });
    expect(ok).toBe(200);
    expect(text).toBe(Buffer.from(content).toString());
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="Ban ve duong.pdf"; filename*=UTF-8''B%E1%BA%A3n%20v%E1%BA%BD%20%C4%91%C6%B0%E1%BB%9Dng.pdf`,
      'repr-digest': `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
    });
    const cached = await dossiers.host.get(`/api/v1/attachments/${body.id}/content`, {
      as: personas.an,
      headers: { 'if-none-match': `"${sha256}"` },
    });
    expect(cached.status).toBe(304);
    expect((await dossiers.host.get(`/api/v1/attachments/${body.id}`, { as: personas.an })).body).toEqual(body);
  });

  it.each([
    [
      'an executable that calls itself a PDF',
      bytes('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff'),
      'don.pdf',
      'application/pdf',
      415,
    ],
    [
      'a web page that calls itself a picture',
      bytes('<html><script>alert(1)</script></html>'),
      'anh.png',
      'image/png',
      415,
    ],
    [
      'a drawing with scripts',
      bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'anh.svg',
      'image/svg+xml',
      415,
    ],
    ['an archive', bytes('PK\x03\x04\x14\x00\x00\x00\x08\x00'), 'ho-so.docx', 'application/octet-stream', 415],
    ['plain text', bytes('just words'), 'ghi-chu.txt', 'text/plain', 415],
    ['a picture that calls itself a PDF', png(), 'giay.pdf', 'application/pdf', 422],
    ['a PDF with the extension of a picture', pdf(), 'giay.png', 'application/pdf', 422],
    ['a PDF declared as a picture', pdf(), 'giay.pdf', 'image/png', 422],
    ['a PDF with the extension of a program', pdf(), 'giay.exe', 'application/octet-stream', 422],
    ['nothing', bytes(''), 'rong.pdf', 'application/pdf', 422],
    [
      'more than the limit',
      Uint8Array.from(Buffer.concat([pdf(), Buffer.alloc(LIMIT)])),
      'to.pdf',
      'application/pdf',
      413,
    ],
  ])('refuses %s and keeps nothing of it', async (_, content, name, type, status) => {
    const before = await dossiers.count('attachment');
    const answer = await send(content, name, type);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await dossiers.count('attachment')).toBe(before);
    expect(await leftovers()).toEqual([]);
  });

  it('takes a file of exactly the limit, and one whose type nobody declared', async () => {
    const content = Uint8Array.from(Buffer.concat([pdf(), Buffer.alloc(LIMIT - pdf().length)]));
    expect((await send(content)).body.size).toBe(LIMIT);
    expect((await send(png(), 'anh', 'application/octet-stream')).body).toMatchObject({
      fileName: 'anh.png',
      mediaType: 'image/png',
    });
  });

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\an\\don.pdf', 'don.pdf'],
    ['\u202Efdp.exe.pdf', 'fdp.exe.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
    ['..pdf', 'pdf.pdf'],
  ])('keeps %j as %j', async (given, kept) => {
    expect((await send(pdf(), given)).body.fileName).toBe(kept);
  });

  it('answers what is no upload with a problem', async () => {
    const post = (body: string, type: string) =>
      dossiers.host.request<ProblemBody>('POST', '/api/v1/attachments', {
        as: personas.an,
        body,
        headers: { 'content-type': type },
      });
    expect((await post('{"file":"x"}', 'application/json')).status).toBe(415);
    expect((await post('no parts at all', 'multipart/form-data; boundary=x')).status).toBe(400);
    expect((await post('x', 'multipart/form-data')).status).toBe(400);
    expect(
      (
        await post(
          '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7',
          'multipart/form-data; boundary=x',
        )
      ).status,
    ).toBe(400);
    const noName = new FormData();
    noName.append('other', new Blob([pdf()]), 'a.pdf');
    expect((await dossiers.host.request('POST', '/api/v1/attachments', { as: personas.an, body: noName })).status).toBe(
      400,
    );
    const two = upload(pdf('1'));
    two.append('file', new Blob([pdf('2')]), 'b.pdf');
    expect((await dossiers.host.request('POST', '/api/v1/attachments', { as: personas.an, body: two })).status).toBe(
      400,
    );
    expect(await leftovers()).toEqual([]);
  });

  it('forgets an upload whose sender goes away in the middle', async () => {
    const before = await dossiers.count('attachment');
    const token = await dossiers.host.identity.token(personas.an);
    const { hostname, port } = new URL(dossiers.host.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n` +
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n',
    );
    await eventually(async () => (await leftovers()).length === 1);
    socket.destroy();
    await eventually(async () => (await leftovers()).length === 0);
    expect(await dossiers.count('attachment')).toBe(before);
  });

  it('is for callers with a role that uploads', async () => {
    expect((await dossiers.host.request('POST', '/api/v1/attachments', { body: upload(pdf()) })).status).toBe(401);
    expect((await send(pdf(), 'a.pdf', 'application/pdf', personas.auditor)).status).toBe(403);
    expect((await send(pdf(), 'a.pdf', 'application/pdf', personas.handler)).status).toBe(201);
  });

  it('hides a file from everybody but its owner while no dossier holds it', async () => {
    const { body } = await send(pdf('private'));
    for (const path of [`/api/v1/attachments/${body.id}`, `/api/v1/attachments/${body.id}/content`]) {
      expect((await dossiers.host.get(path)).status).toBe(401);
      expect((await dossiers.host.get(path, { as: personas.binh })).status).toBe(404);
      expect((await dossiers.host.get(path, { as: personas.provinceAdmin })).status).toBe(404);
      expect((await dossiers.host.get(path, { as: personas.clerk })).status).toBe(404);
      expect((await dossiers.host.get(path, { as: personas.editor })).status).toBe(403);
    }
    expect((await dossiers.host.get('/api/v1/attachments/1', { as: personas.an })).status).toBe(404);
  });
});
