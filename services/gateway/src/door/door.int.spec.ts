import { GatewayFixture, type UpstreamKind } from '../../test/gateway-fixture.js';
import { rawHttp } from '../../test/raw-http.js';

interface ProblemBody {
  readonly type: string;
  readonly status: number;
  readonly instance: string;
  readonly title: string;
}

/** a name for the report, before the target itself */
const withLabel = (rows: readonly (readonly [string, number])[]) =>
  rows.map(([target, status]) => [target.slice(0, 40), status, target] as const);

describe.each<UpstreamKind>(['over HTTP', 'in process'])('the door before services %s', (kind) => {
  let fixture: GatewayFixture;

  beforeAll(async () => {
    fixture = await GatewayFixture.start(kind);
  });
  afterAll(() => fixture.stop());

  const problem = (path: string, init?: RequestInit) => fixture.json<ProblemBody>(path, init);

  it.each([
    ['a token of another issuer', () => Promise.resolve('Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA')],
    ['something that is no token', () => Promise.resolve('Bearer x')],
    ['another scheme', () => Promise.resolve('Basic YTpi')],
    ['an empty header', () => Promise.resolve('')],
    ['a token of 9 kB', () => Promise.resolve(`Bearer ${'a'.repeat(9_000)}`)],
    [
      'an expired token',
      async () => `Bearer ${await fixture.identity.token({ sub: 'a' }, Math.floor(Date.now() / 1_000) - 120)}`,
    ],
    [
      'an unsigned token',
      () =>
        Promise.resolve(
          `Bearer ${[{ alg: 'none' }, { sub: 'a', exp: 9e9 }].map((p) => Buffer.from(JSON.stringify(p)).toString('base64url')).join('.')}.`,
        ),
    ],
  ])('refuses %s before the service sees it', async (_, authorization) => {
    const before = fixture.services.dossiers.seen.length;
    const answer = await problem('/api/v1/dossiers/1', { headers: { authorization: await authorization() } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.body).toMatchObject({
      type: '/problems/unauthenticated',
      instance: answer.headers.get('x-request-id'),
    });
    expect(fixture.services.dossiers.seen).toHaveLength(before);
  });

  it.each(
    withLabel([
      ['/api/v1/unknown', 404],
      ['/api/v1/', 404],
      ['/api/v1', 404],
      ['/api/v2/dossiers', 404],
      ['/API/v1/dossiers', 404],
      ['/api/v1/documents', 404],
      ['/simulators/mail', 404],
      ['/metrics', 404],
      ['/dev/token', 404],
      ['/', 404],
      ['/api/v1/dossiers/../procedures/1', 400],
      ['/api/v1/../../metrics', 400],
      ['/api/v1/dossiers/%2e%2e/procedures/1', 400],
      ['/api/v1/dossiers/.%2E/%2e./metrics', 400],
      ['/api/v1/dossiers/..;/metrics', 400],
      ['/api/v1/dossiers/%2fmetrics', 400],
      ['/api/v1/dossiers/%5c..%5cmetrics', 400],
      ['/api/v1/dossiers\\..\\metrics', 400],
      ['/api/v1//dossiers', 400],
      ['//metrics', 400],
      ['/api/v1/dossiers/%00', 400],
      ['/api/v1/dossiers/%0d%0aX:1', 400],
      ['/api/v1/dossiers/1#/metrics', 400],
      ['/api/v1/dossiers?a=1#b', 400],
      ['/api/v1/%64ossiers/1', 404],
      ['/api/v1/dossiers/%zz', 400],
      ['http://evil.example/api/v1/dossiers/1', 400],
      ['http://evil.example/metrics', 400],
      ['*', 400],
      ['dossiers', 400],
      [`/api/v1/dossiers/${'a'.repeat(8_200)}`, 414],
      [`/api/v1/dossiers?q=${'a'.repeat(8_200)}`, 414],
      [`/api/v1/dossiers?q=${'a'.repeat(20_000)}`, 431],
    ]),
  )('answers %s with %i and asks no service', async (_, status, target) => {
    const before = Object.values(fixture.services).flatMap(({ seen }) => seen).length;
    const answer = await rawHttp(fixture.url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer).toMatchObject({
      status,
      headers: { 'x-content-type-options': 'nosniff', 'x-request-id': expect.stringMatching(/.{8}/) },
    });
    expect(JSON.parse(answer.body)).toMatchObject({ status, instance: answer.headers['x-request-id'] });
    expect(answer.body).not.toContain('secret');
    expect(Object.values(fixture.services).flatMap(({ seen }) => seen)).toHaveLength(before);
  });

  it.each([
    ['TRACE', '/api/v1/dossiers/1'],
    ['PROPFIND', '/api/v1/dossiers/1'],
    ['OPTIONS', '/api/v1/dossiers/1'],
    ['POST', '/health/live'],
    ['DELETE', '/openapi.json'],
    ['PUT', '/problems/not-found'],
    ['PATCH', '/asyncapi.json'],
  ])('answers %s %s with 405 and what is allowed', async (method, path) => {
    const answer = await rawHttp(fixture.url, `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toContain('GET');
    expect(JSON.parse(answer.body)).toMatchObject({ type: '/problems/method-not-allowed' });
  });

  it.each([
    ['garbage', 'hello\r\n\r\n', 400],
    ['no Host', 'GET /api/v1/dossiers/1 HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a control character in the address', 'GET /api/v1/dossiers/\0 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a non-ASCII address', 'GET /api/v1/dossiers/á HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
    ],
    [
      'length and chunks',
      'POST /api/v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a header that never ends', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('answers malformed HTTP (%s) with a problem', async (_, bytes, status) => {
    const answer = await rawHttp(fixture.url, bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ status, instance: answer.headers['x-request-id'] });
  });

  it('refuses a declared body above the limit of its route without asking the service', async () => {
    const before = fixture.services.payments.seen.length;
    const notice = await problem('/api/v1/payment-providers/vietqr/notifications', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(17_000)),
    });
    expect(notice).toMatchObject({ status: 413, body: { type: '/problems/payload-too-large' } });
    expect(fixture.services.payments.seen).toHaveLength(before);
    const tenMegabytes = await problem('/api/v1/dossiers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(10_000_000)),
    });
    expect(tenMegabytes.status).toBe(413);
    const claimed = await rawHttp(
      fixture.url,
      'POST /api/v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n',
    );
    expect(claimed.status).toBe(413);
  });

  it('refuses a body that grows above the limit while it is sent in chunks', async () => {
    const piece = Buffer.alloc(65_536, 'x');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('"'));
        for (let i = 0; i < 40; i++) controller.enqueue(piece);
        controller.close();
      },
    });
    const answer = await problem('/api/v1/dossiers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer).toMatchObject({ status: 413, body: { type: '/problems/payload-too-large' } });
  });
});
