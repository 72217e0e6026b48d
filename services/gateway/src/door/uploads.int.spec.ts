import { connect } from 'node:net';
import { eventually } from '@dvc/testing';
import { GatewayFixture, type UpstreamKind } from '../../test/gateway-fixture.js';

const PORTAL = 'https://portal.example.vn';
const TUS = { 'tus-resumable': '1.0.0' };

describe.each<UpstreamKind>(['over HTTP', 'in process'])('resumable uploads through the gateway %s', (kind) => {
  let fixture: GatewayFixture;

  beforeAll(async () => {
    fixture = await GatewayFixture.start(kind, { environment: { CORS_ORIGINS: PORTAL } });
  });
  afterAll(() => fixture.stop());

  it('can be asked what is supported, from the same origin or another, and nothing else can', async () => {
    for (const headers of [{}, { origin: PORTAL }]) {
      const options = await fixture.fetch('/api/v1/uploads', { method: 'OPTIONS', headers });
      expect(options.status).toBe(204);
      expect(options.headers.get('tus-version')).toBe('1.0.0');
    }
    for (const path of ['/api/v1/uploads/1', '/api/v1/uploadsx', '/api/v1/dossiers'])
      expect((await fixture.fetch(path, { method: 'OPTIONS' })).status).toBe(405);
  });

  it('are let through by the preflight of a portal, which may read where they stand', async () => {
    const preflight = await fixture.fetch('/api/v1/uploads/1', {
      method: 'OPTIONS',
      headers: {
        origin: PORTAL,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'tus-resumable,upload-offset,upload-checksum',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'upload-metadata', 'upload-checksum'])
      expect(preflight.headers.get('access-control-allow-headers')).toContain(name);
    const head = await fixture.fetch('/api/v1/uploads/1', { method: 'HEAD', headers: { origin: PORTAL, ...TUS } });
    expect(head.headers.get('upload-offset')).toBe('7');
    for (const name of ['Upload-Offset', 'Location', 'Tus-Resumable', 'Upload-Expires', 'Repr-Digest'])
      expect(head.headers.get('access-control-expose-headers')).toContain(name);
  });

  it.each(['GET', 'PUT', 'DELETE'])('are told which methods they take when %s is none of them', async (method) => {
    const body = method === 'GET' ? {} : { body: new Uint8Array(5_000_000) };
    const answer = await fixture.fetch('/api/v1/uploads/1', { method, headers: TUS, ...body });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'HEAD, PATCH']);
    expect(await answer.json()).toMatchObject({ type: '/problems/method-not-allowed' });
  });

  it('are streamed, up to the limit of a file', async () => {
    const patch = (size: number) =>
      fixture.fetch('/api/v1/uploads/1', {
        method: 'PATCH',
        headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
        body: new Uint8Array(size),
      });
    const answer = await patch(5_000_000);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('upload-offset')).toBe('5000000');
    expect((await patch(22 * 1_048_576)).status).toBe(413);
  });

  it('reach the service as far as they came when the client goes away, and are not sent twice', async () => {
    const { received } = fixture.services.dossiers;
    const before = received.length;
    const { hostname, port } = new URL(fixture.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'PATCH /api/v1/uploads/1 HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\n' +
        'Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 900000\r\n\r\n',
    );
    socket.write(Buffer.alloc(300_000), () => socket.end());
    const size = await eventually(() => received[before]);
    expect(size).toBeLessThanOrEqual(300_000);
    expect(received).toHaveLength(before + 1);
  });
});
