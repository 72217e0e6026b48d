import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { TcpFaultProxy, eventually, type TestClaims } from '@dvc/testing';
import { Upload } from 'tus-js-client';
import { DossierHost, type ProblemBody } from '../../../test/dossiers.js';
import { pdf } from '../../../test/files.js';
import { personas } from '../../../test/personas.js';

const LIMIT = 16 * 1_048_576;
const MIB = 1_048_576;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const METADATA = `filename ${base64('bản vẽ.pdf')},filetype ${base64('application/pdf')}`;

/** A PDF of so many bytes, no two stretches alike. */
function largePdf(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i += 4)
    bytes.writeUInt32LE(Math.imul(i + seed, 2_654_435_761) >>> 0, Math.min(i, size - 4));
  bytes.set(pdf(), 0);
  return bytes;
}

describe('resumable uploads', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ ATTACHMENT_LIMIT: String(LIMIT), UPLOAD_QUOTA_FILES: '60' });
  });
  afterAll(() => dossiers.stop());

  const call = <T = ProblemBody>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array,
    as: TestClaims = personas.an,
  ) =>
    dossiers.host.request<T>(method, path, {
      as,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body }),
    });
  /** An answer to HEAD has the headers of a problem, and no body. */
  const head = async (path: string, as?: TestClaims): Promise<Response> =>
    fetch(dossiers.host.url + path, {
      method: 'HEAD',
      headers: {
        'tus-resumable': '1.0.0',
        ...(as && { authorization: `Bearer ${await dossiers.host.identity.token(as)}` }),
      },
    });
  const begin = async (length: number, metadata = METADATA, as: TestClaims = personas.an): Promise<string> => {
    const answer = await call(
      'POST',
      '/api/v1/uploads',
      { 'upload-length': String(length), 'upload-metadata': metadata },
      undefined,
      as,
    );
    expect(answer.status).toBe(201);
    return answer.headers.get('location') ?? '';
  };
  const patch = (
    path: string,
    offset: number,
    body: Uint8Array,
    headers: Readonly<Record<string, string>> = {},
    as: TestClaims = personas.an,
  ) =>
    call(
      'PATCH',
      path,
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
      body,
      as,
    );
  const offsetOf = async (path: string): Promise<number> =>
    Number((await head(path, personas.an)).headers.get('upload-offset'));
  const idOf = (path: string): string => path.split('/').at(-1) ?? '';
  const attachment = (path: string, as: TestClaims = personas.an) =>
    dossiers.host.get<{ fileName: string; sha256: string; size: number }>(`/api/v1/attachments/${idOf(path)}`, { as });
  const shaOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

  it('say without a token what they support', async () => {
    const { status, headers } = await dossiers.host.request('OPTIONS', '/api/v1/uploads');
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,expiration,termination,checksum',
      'tus-checksum-algorithm': 'sha256,sha1',
      'tus-max-size': String(LIMIT),
    });
  });

  it('come in pieces and become the attachment of the same id', async () => {
    const content = Buffer.from(pdf('piece by piece'));
    const path = await begin(content.length);
    const first = await patch(path, 0, content.subarray(0, 40));
    expect(first.status).toBe(204);
    expect(first.headers.get('upload-offset')).toBe('40');
    expect(Date.parse(first.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const found = await head(path, personas.an);
    expect(found.status).toBe(200);
    expect(Object.fromEntries(found.headers)).toMatchObject({
      'upload-offset': '40',
      'upload-length': String(content.length),
      'upload-metadata': METADATA,
      'cache-control': 'no-store',
      'tus-resumable': '1.0.0',
    });
    expect((await attachment(path)).status).toBe(404);
    expect((await patch(path, 40, content.subarray(40, 60))).status).toBe(204);
    expect((await patch(path, 60, content.subarray(60))).headers.get('upload-offset')).toBe(String(content.length));
    expect((await attachment(path)).body).toMatchObject({
      fileName: 'bản vẽ.pdf',
      size: content.length,
      sha256: shaOf(content),
    });
    expect(await offsetOf(path)).toBe(content.length);
    expect(await dossiers.count('upload_part', 'upload_id = $1', [idOf(path)])).toBe(0);
    const { body } = await dossiers.host.get<string>(`/api/v1/attachments/${idOf(path)}/content`, { as: personas.an });
    expect(body).toBe(content.toString());
  });

  it('refuse another offset, also of a file that is complete, and say where they stand', async () => {
    const content = Buffer.from(pdf('offsets'));
    const path = await begin(content.length);
    expect((await patch(path, 5, content)).status).toBe(409);
    expect((await patch(path, 0, content.subarray(0, 10))).status).toBe(204);
    const repeated = await patch(path, 0, content.subarray(0, 10));
    expect(repeated.status).toBe(409);
    expect(repeated.headers.get('tus-resumable')).toBe('1.0.0');
    expect(repeated.body.detail).toContain('10');
    expect((await patch(path, 10, content.subarray(10))).status).toBe(204);
    expect((await patch(path, 0, content)).status).toBe(409);
    expect((await attachment(path)).body.sha256).toBe(shaOf(content));
  });

  it('let one of two requests from the same offset win, whatever the order', async () => {
    const content = largePdf(200_000, 1);
    const path = await begin(content.length);
    const answers = await Promise.all(Array.from({ length: 6 }, () => patch(path, 0, content.subarray(0, 100_000))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409, 409]);
    const ends = await Promise.all(Array.from({ length: 6 }, () => patch(path, 100_000, content.subarray(100_000))));
    expect(ends.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409, 409]);
    expect((await attachment(path)).body.sha256).toBe(shaOf(content));
    expect(await dossiers.count('attachment', 'id = $1', [idOf(path)])).toBe(1);
  });

  it('take no more than was announced', async () => {
    const content = Buffer.from(pdf('too much'));
    const path = await begin(content.length);
    expect((await patch(path, 0, Buffer.concat([content, Buffer.from('!')]))).status).toBe(413);
    expect(await offsetOf(path)).toBe(0);
    expect((await patch(path, 0, content)).status).toBe(204);
  });

  it.each([
    ['no length', {}, 400],
    ['a negative length', { 'upload-length': '-1' }, 400],
    ['a length that is no number', { 'upload-length': '1e3' }, 400],
    ['an empty file', { 'upload-length': '0' }, 400],
    ['more than a file may have', { 'upload-length': String(LIMIT + 1) }, 413],
    ['metadata that is no base64', { 'upload-length': '9', 'upload-metadata': 'filename x.pdf' }, 400],
    ['metadata with a key twice', { 'upload-length': '9', 'upload-metadata': 'a YQ==,a YQ==' }, 400],
    ['metadata beyond measure', { 'upload-length': '9', 'upload-metadata': `a ${'YWFh'.repeat(1_100)}` }, 400],
    ['another version of the protocol', { 'upload-length': '9', 'tus-resumable': '0.2.2' }, 412],
  ])('do not begin with %s', async (_, headers, status) => {
    const before = await dossiers.count('upload');
    const answer = await call('POST', '/api/v1/uploads', headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('location')).toBeNull();
    expect(await dossiers.count('upload')).toBe(before);
  });

  it('begin once for a repeated Idempotency-Key', async () => {
    const headers = { 'upload-length': '90', 'idempotency-key': 'upload-1' };
    const [one, two] = await Promise.all([1, 2].map(() => call('POST', '/api/v1/uploads', headers)));
    expect(one?.headers.get('location')).toBe(two?.headers.get('location'));
    expect((await call('POST', '/api/v1/uploads', { ...headers, 'upload-length': '91' })).status).toBe(422);
  });

  it("are their owner's alone", async () => {
    const path = await begin(100);
    for (const as of [personas.binh, personas.desk]) {
      expect((await head(path, as)).status).toBe(404);
      expect((await patch(path, 0, Buffer.from('%PDF-'), {}, as)).status).toBe(404);
      expect((await call('DELETE', path, {}, undefined, as)).status).toBe(404);
    }
    expect((await head(path, personas.auditor)).status).toBe(403);
    expect((await head(path)).status).toBe(401);
    expect((await head('/api/v1/uploads/1', personas.an)).status).toBe(404);
    expect(await offsetOf(path)).toBe(0);
  });

  it('take bytes only as offset+octet-stream', async () => {
    const path = await begin(100);
    for (const type of ['application/octet-stream', 'application/json', 'text/csv', 'multipart/form-data; boundary=x'])
      expect((await patch(path, 0, Buffer.from('%PDF-1.7'), { 'content-type': type })).status).toBe(415);
    expect((await patch(path, 0, Buffer.from('x'), { 'upload-offset': 'x' })).status).toBe(400);
    expect(await offsetOf(path)).toBe(0);
  });

  it('throw a piece away whose checksum differs, and keep one whose checksum holds', async () => {
    const content = Buffer.from(pdf('checked'));
    const path = await begin(content.length);
    const sum = (algorithm: string): string => createHash(algorithm).update(content).digest('base64');
    const wrong = await patch(path, 0, content, { 'upload-checksum': `sha1 ${createHash('sha1').digest('base64')}` });
    expect(wrong.status).toBe(460);
    expect(await offsetOf(path)).toBe(0);
    expect((await patch(path, 0, content, { 'upload-checksum': `md5 ${sum('md5')}` })).status).toBe(400);
    expect((await patch(path, 0, content, { 'upload-checksum': `sha256 ${sum('sha256')}` })).status).toBe(204);
    expect((await attachment(path)).status).toBe(200);
  });

  it('are checked by content like any file, and forgotten when they are refused', async () => {
    for (const [content, metadata, status] of [
      [Buffer.from('just words'), METADATA, 415],
      [Buffer.from(pdf()), `filename ${base64('a.exe')}`, 422],
      [Buffer.from(pdf()), `filename ${base64('a.png')},filetype ${base64('image/png')}`, 422],
    ] as const) {
      const path = await begin(content.length, metadata);
      expect((await patch(path, 0, content)).status).toBe(status);
      expect((await head(path, personas.an)).status).toBe(404);
      expect((await attachment(path)).status).toBe(404);
    }
  });

  it('can be given up, and expire', async () => {
    const given = await begin(100);
    expect((await call('DELETE', given)).status).toBe(204);
    expect((await head(given, personas.an)).status).toBe(404);
    const late = await begin(100);
    await dossiers.host.service.database.pool.query(
      "UPDATE upload SET expires_at = now() - interval '1 s' WHERE id = $1",
      [idOf(late)],
    );
    expect((await head(late, personas.an)).status).toBe(410);
    expect((await call('DELETE', late)).status).toBe(410);
    expect((await patch(late, 0, Buffer.from('x'))).status).toBe(410);
  });

  it('keep what arrived of a request that breaks off', async () => {
    const content = largePdf(300_000, 2);
    const path = await begin(content.length);
    const token = await dossiers.host.identity.token(personas.an);
    const { hostname, port } = new URL(dossiers.host.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `PATCH ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nTus-Resumable: 1.0.0\r\n` +
        `Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: ${content.length}\r\n\r\n`,
    );
    socket.write(content.subarray(0, 123_456), () => socket.end());
    const offset = await eventually(async () => {
      const now = await offsetOf(path);
      return now > 0 ? now : undefined;
    });
    expect(offset).toBeLessThanOrEqual(123_456);
    expect((await patch(path, offset, content.subarray(offset))).status).toBe(204);
    expect((await attachment(path)).body.sha256).toBe(shaOf(content));
  });

  it('leave nothing behind in the place for files that are being received', async () => {
    const { readdir } = await import('node:fs/promises');
    await eventually(async () => (await readdir(`${dossiers.storage}/incoming`)).length === 0);
  });

  describe('by the usual client', () => {
    const upload = async (
      content: Buffer,
      endpoint: string,
      more: ConstructorParameters<typeof Upload>[1],
    ): Promise<{ readonly upload: Upload; readonly done: Promise<void> }> => {
      let finish: () => void = () => undefined;
      let fail: (error: Error) => void = () => undefined;
      const done = new Promise<void>((resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
      const token = await dossiers.host.identity.token(personas.an);
      const started = new Upload(content, {
        endpoint: `${endpoint}/api/v1/uploads`,
        headers: { authorization: `Bearer ${token}` },
        metadata: { filename: 'bản đồ.pdf', filetype: 'application/pdf' },
        retryDelays: [0, 50, 50, 100, 100],
        onSuccess: () => finish(),
        onError: (error) => fail(error as Error),
        ...more,
      });
      return { upload: started, done };
    };

    it('go on by themselves when the line is cut again and again', async () => {
      const content = largePdf(9 * MIB + 17, 3);
      const proxy = await TcpFaultProxy.open(Number(new URL(dossiers.host.url).port));
      let cuts = 0;
      const { upload: client, done } = await upload(content, `http://127.0.0.1:${proxy.port}`, {
        onProgress: (sent) => {
          if (sent > (cuts + 1) * 2 * MIB && cuts < 3) {
            cuts++;
            proxy.reset(() => 0);
          }
        },
      });
      client.start();
      await done;
      await proxy.close();
      expect(cuts).toBeGreaterThan(0);
      expect((await attachment(client.url ?? '')).body).toMatchObject({
        fileName: 'bản đồ.pdf',
        size: content.length,
        sha256: shaOf(content),
      });
    });

    it('are continued at another instance after theirs was stopped', async () => {
      const content = largePdf(9 * MIB, 4);
      const first = await dossiers.anotherInstance();
      let sent = 0;
      const { upload: client, done } = await upload(content, first.url, {
        chunkSize: MIB,
        retryDelays: null,
        onChunkComplete: (_, accepted) => {
          sent = accepted;
        },
      });
      done.catch(() => undefined);
      client.start();
      await eventually(() => sent >= 2 * MIB);
      await client.abort();
      await first.stop();
      const path = new URL(client.url ?? '').pathname;
      expect(await offsetOf(path)).toBeGreaterThanOrEqual(2 * MIB);
      const second = await dossiers.anotherInstance();
      const continued = await upload(content, second.url, { uploadUrl: `${second.url}${path}` });
      continued.upload.start();
      await continued.done;
      await second.stop();
      expect((await attachment(path)).body.sha256).toBe(shaOf(content));
    });
  });
});
