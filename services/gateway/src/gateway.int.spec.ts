import { eventually } from '@dvc/testing';
import { GatewayFixture, type UpstreamKind } from '../test/gateway-fixture.js';
import { rawHttp } from '../test/raw-http.js';
import type { Seen } from '../test/tiny-service.js';

const PORTAL = 'https://portal.example.vn';
const kinds: readonly UpstreamKind[] = ['over HTTP', 'in process'];

describe.each(kinds)('a gateway before services %s', (kind) => {
  let fixture: GatewayFixture;

  beforeAll(async () => {
    fixture = await GatewayFixture.start(kind, { environment: { CORS_ORIGINS: PORTAL, SIMULATORS: 'on' } });
  });
  afterAll(() => fixture.stop());

  const json = (path: string, init?: RequestInit) => fixture.json<Seen>(path, init);
  const token = () => fixture.identity.token({ sub: 'citizen-an', roles: ['applicant'] });

  it('hands each request to its service with method, address, headers and body as they came', async () => {
    const answer = await json('/api/v1/dossiers/7?q=c%E1%BA%A5p%20ph%C3%A9p&q=%2e%2e/', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': '"2"', authorization: `Bearer ${await token()}` },
      body: '{"a":"á"}',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      service: 'dossiers',
      method: 'PATCH',
      url: '/api/v1/dossiers/7?q=c%E1%BA%A5p%20ph%C3%A9p&q=%2e%2e/',
      headers: { 'if-match': '"2"', authorization: expect.stringMatching(/^Bearer /) },
      body: { a: 'á' },
    });
    expect((await json('/api/v1/procedures/1')).body.service).toBe('catalogue');
    expect((await json('/simulators/vietqr')).body.service).toBe('payments');
  });

  it('asks the service that the query names for its dead letters, and says which there are when it names none', async () => {
    const path = '/api/v1/dead-letters/7?service=dossiers';
    const discard = { method: 'DELETE', headers: { 'content-type': 'application/json' }, body: '{"reason":"x"}' };
    expect((await json(path, discard)).body).toMatchObject({ service: 'dossiers', url: path, body: { reason: 'x' } });
    const unnamed = await fixture.json('/api/v1/dead-letters');
    expect(unnamed.status).toBe(400);
    expect(JSON.stringify(unnamed.body)).toContain('catalogue, dossiers, payments');
    expect((await fixture.json('/api/v1/dead-letters?service=interchange')).status).toBe(400);
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('passes %s without a body on', async (method) => {
    expect((await json('/api/v1/dossiers', { method })).body.method).toBe(method);
  });

  it('answers status, headers and body as the service does, and nothing about its make', async () => {
    const answer = await fixture.json('/api/v1/dossiers/created');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ ok: true });
    expect(Object.fromEntries(answer.headers)).toMatchObject({ etag: '"3"', 'x-own': 'yes' });
    if (kind === 'over HTTP') {
      expect(answer.headers.get('server')).toBeNull();
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });

  it('answers HEAD without a body', async () => {
    const answer = await fixture.fetch('/api/v1/dossiers/large', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), (await answer.text()).length]).toEqual([
      200,
      '3000000',
      0,
    ]);
  });

  it('takes over a valid request id and traceparent, and makes an id where there is none', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const given = await json('/api/v1/dossiers/1', { headers: { 'x-request-id': 'portal-12345678', traceparent } });
    expect(given.headers.get('x-request-id')).toBe('portal-12345678');
    expect(given.body.headers).toMatchObject({ 'x-request-id': 'portal-12345678', traceparent });
    const made = await json('/api/v1/dossiers/1', { headers: { 'x-request-id': 'no good' } });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.body.headers['x-request-id']).toBe(made.headers.get('x-request-id'));
  });

  it('says itself who is calling and drops what the caller claims', async () => {
    const { body } = await json('/api/v1/dossiers/1', {
      headers: {
        'x-forwarded-for': '1.2.3.4',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-prefix': '/evil',
        forwarded: 'for=1.2.3.4',
        'x-real-ip': '1.2.3.4',
        'x-actor': 'admin',
        'x-actor-roles': 'province_admin',
      },
    });
    expect(body.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(fixture.url).host,
    });
    const internal = Object.keys(body.headers).filter((name) =>
      /^(x-actor|x-real-ip|forwarded|x-forwarded-prefix)/.test(name),
    );
    expect(internal).toEqual([]);
  });

  it('keeps the headers of the connection to itself', async () => {
    const answer = await rawHttp(
      fixture.url,
      'GET /api/v1/dossiers/1 HTTP/1.1\r\nHost: x\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nX-Stays: 1\r\n\r\n',
    );
    expect(answer.status).toBe(200);
    const seen = fixture.services.dossiers.seen.at(-1);
    expect(seen?.headers).toMatchObject({ 'x-stays': '1' });
    if (kind === 'over HTTP') expect(Object.keys(seen?.headers ?? {})).not.toEqual(expect.arrayContaining(['x-hop']));
  });

  it('lets a caller without token and one with a good token through, again and again', async () => {
    const authorization = `Bearer ${await token()}`;
    for (let i = 0; i < 3; i++)
      expect((await json('/api/v1/dossiers/1', { headers: { authorization } })).status).toBe(200);
    expect((await json('/api/v1/dossiers/1')).status).toBe(200);
  });

  const octets = { 'content-type': 'application/octet-stream' };

  it('streams attachments of 20 MB in, declared and in chunks, and large answers out', async () => {
    const bytes = Buffer.alloc(20_000_000, 'x');
    const declared = await fixture.json('/api/v1/attachments', { method: 'POST', headers: octets, body: bytes });
    expect(declared.body).toEqual({ size: 20_000_000 });
    const chunked = await fixture.json('/api/v1/attachments', {
      method: 'POST',
      headers: octets,
      body: new Blob([bytes]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.body).toEqual({ size: 20_000_000 });
    expect((await (await fixture.fetch('/api/v1/dossiers/large')).text()).length).toBe(3_000_000);
  });

  it('tells the service when the client has gone away', async () => {
    const before = fixture.services.dossiers.aborted;
    const abort = new AbortController();
    const seen = fixture.services.dossiers.seen.length;
    const pending = fixture.fetch('/api/v1/dossiers/slow', { signal: abort.signal }).catch(() => 'aborted');
    await eventually(() => fixture.services.dossiers.seen.length === seen + 1);
    abort.abort();
    expect(await pending).toBe('aborted');
    await eventually(() => fixture.services.dossiers.aborted === before + 1);
  });

  it('cuts the connection when the service breaks off in the middle of its answer', async () => {
    const answer = await fixture
      .fetch('/api/v1/dossiers/cut')
      .then((response) => response.text())
      .catch(() => 'cut');
    expect(answer).toBe('cut');
    expect((await json('/api/v1/dossiers/1')).status).toBe(200);
  });

  it('gives every answer the security headers of an API', async () => {
    for (const path of ['/api/v1/dossiers/1', '/api/v1/nothing', '/health/live', '/openapi.json']) {
      const { headers } = await fixture.fetch(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('answers a preflight of a portal itself and lets its requests be read there', async () => {
    const before = fixture.services.dossiers.seen.length;
    const preflight = await fixture.fetch('/api/v1/dossiers/1', {
      method: 'OPTIONS',
      headers: {
        origin: PORTAL,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,idempotency-key',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect(fixture.services.dossiers.seen).toHaveLength(before);
    const answer = await fixture.fetch('/api/v1/dossiers/created', { headers: { origin: PORTAL } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(answer.headers.get('access-control-expose-headers')).toContain('Idempotent-Replayed');
    expect(answer.headers.get('vary')?.toLowerCase().split(', ').sort()).toEqual(['accept-language', 'origin']);
    const refusal = await fixture.fetch('/api/v1/dossiers/1', { headers: { origin: PORTAL, authorization: 'x' } });
    expect([refusal.status, refusal.headers.get('access-control-allow-origin')]).toEqual([401, PORTAL]);
    expect(refusal.headers.get('vary')?.toLowerCase()).toBe('origin, accept-language');
  });

  it('lets no other origin read an answer', async () => {
    const answer = await fixture.fetch('/api/v1/dossiers/1', { headers: { origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('names each service in its readiness', async () => {
    expect(await fixture.json('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(await fixture.json('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', dependencies: { catalogue: 'up', dossiers: 'up', payments: 'up' } },
    });
  });
});
