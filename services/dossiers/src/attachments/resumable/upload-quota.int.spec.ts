import { DossierHost, type ProblemBody } from '../../../test/dossiers.js';
import { pdf } from '../../../test/files.js';
import { personas } from '../../../test/personas.js';

describe('a quota that leaves room for one file', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ UPLOAD_QUOTA_FILES: '1' });
  });
  afterAll(() => dossiers.stop());

  const call = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: Uint8Array<ArrayBuffer>,
  ) =>
    dossiers.host.request<ProblemBody>(method, path, {
      as: personas.an,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body }),
    });
  const begin = (bytes: number) => call('POST', '/api/v1/uploads', { 'upload-length': String(bytes) });

  it('counts no upload that has expired, and one that is being completed once', async () => {
    const content = pdf('the one file');
    const first = await begin(content.length);
    expect(first.status).toBe(201);
    expect((await begin(content.length)).status).toBe(422);
    await dossiers.host.service.database.pool.query("UPDATE upload SET expires_at = now() - interval '1 minute'");
    const second = await begin(content.length);
    expect(second.status).toBe(201);
    const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const completed = await call('PATCH', second.headers.get('location') ?? '', headers, content);
    expect([completed.status, completed.headers.get('upload-offset')]).toEqual([204, String(content.length)]);
    expect((await begin(content.length)).status).toBe(422);
  });
});
