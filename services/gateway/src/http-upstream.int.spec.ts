import { type AddressInfo, createServer, type Server } from 'node:net';
import { createTestIdentity, eventually, type TestIdentity } from '@dvc/testing';
import { GatewayFixture } from '../test/gateway-fixture.js';
import { tinyService, type TinyService } from '../test/tiny-service.js';
import { createGateway, type Gateway } from './create-gateway.js';
import { HttpUpstream } from './upstreams/http-upstream.js';

interface ProblemBody {
  readonly type: string;
}

describe('a service of another process that fails', () => {
  let fixture: GatewayFixture;
  const failures: unknown[] = [];

  beforeEach(async () => {
    failures.length = 0;
    fixture = await GatewayFixture.start('over HTTP', {
      http: {
        timeoutMs: 400,
        connectTimeoutMs: 300,
        patienceMs: 150,
        maxConcurrent: 3,
        onFailure: (error) => failures.push(error),
      },
      environment: { LOG_LEVEL: 'silent' },
    });
  });
  afterEach(() => fixture.stop());

  const problem = (path: string, init?: RequestInit) => fixture.json<ProblemBody>(path, init);

  it('is answered 504 when it takes too long, and told that nobody waits any more', async () => {
    const answer = await problem('/api/v1/dossiers/slow');
    expect(answer).toMatchObject({ status: 504, body: { type: '/problems/upstream-timeout' } });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await eventually(() => fixture.services.dossiers.aborted === 1);
    expect(failures).toHaveLength(1);
  });

  it('is answered 502 when it drops the connection', async () => {
    expect(await problem('/api/v1/dossiers/reset')).toMatchObject({
      status: 502,
      body: { type: '/problems/upstream-failed' },
    });
  });

  it('is answered 503 with Retry-After when nothing listens, for reading and writing', async () => {
    await fixture.services.dossiers.fastify.close();
    for (const method of ['GET', 'POST']) {
      const answer = await problem('/api/v1/dossiers/1', { method });
      expect(answer).toMatchObject({ status: 503, body: { type: '/problems/service-unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('2');
    }
    const posted = await problem('/api/v1/dossiers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(900_000)),
    });
    expect(posted.status).toBe(503);
    const ready = await fixture.json('/health/ready');
    expect(ready).toMatchObject({
      status: 503,
      body: { status: 'unready', dependencies: { dossiers: 'down', catalogue: 'up' } },
    });
  });

  it('takes no more requests than it may have under way', async () => {
    const seen = fixture.services.dossiers.seen;
    const slow = Array.from({ length: 3 }, () => problem('/api/v1/dossiers/slow'));
    await eventually(() => seen.length === 3);
    const refused = await problem('/api/v1/dossiers/1');
    expect(refused).toMatchObject({ status: 503, body: { type: '/problems/service-unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await fixture.json('/api/v1/procedures/1')).status).toBe(200);
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([504, 504, 504]);
    expect((await fixture.json('/api/v1/dossiers/1')).status).toBe(200);
  });
});

/** How long a request waits for a service that is away, here. */
const PATIENCE_MS = 8_000;

describe('a service that is being restarted', () => {
  let port: number;
  let url: string;
  let gateway: Gateway;
  let identity: TestIdentity;
  let dossiers: TinyService;

  beforeEach(async () => {
    const reserved = await listening();
    ({ port } = reserved.address() as AddressInfo);
    await closed(reserved);
    identity = await createTestIdentity();
    gateway = await createGateway({
      environment: { PORT: '0', LOG_LEVEL: 'silent', ...identity.environment },
      upstreams: {
        dossiers: new HttpUpstream(`http://127.0.0.1:${port}`, { patienceMs: PATIENCE_MS, maxConcurrent: 3 }),
      },
    });
    url = await gateway.listen();
    dossiers = tinyService({ name: 'dossiers' });
  });
  afterEach(async () => {
    await gateway.stop();
    await dossiers.fastify.close();
    await identity.close();
  });

  const listen = (): Promise<string> => dossiers.fastify.listen({ port, host: '127.0.0.1' });
  const submit = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}/api/v1/dossiers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"n":1}',
    });

  it('is waited for by reading and by writing under an idempotency key', async () => {
    const begun = performance.now();
    const early = [fetch(`${url}/api/v1/dossiers/1`), submit({ 'idempotency-key': 'once' })];
    // longer than one try takes
    await eventually(async () => (await submit({})).status === 503 && performance.now() - begun > 600, { every: 100 });
    await listen();
    expect((await Promise.all(early)).map(({ status }) => status)).toEqual([200, 200]);
    expect(dossiers.seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ n: 1 }]);
  });

  it('is not waited for by a write that might happen twice', async () => {
    const begin = performance.now();
    expect((await submit({})).status).toBe(503);
    expect(performance.now() - begin).toBeLessThan(PATIENCE_MS);
  });

  it('is waited for by no more requests than it may have under way', async () => {
    const early = [1, 2, 3].map((id) => fetch(`${url}/api/v1/dossiers/${id}`));
    const refused = await eventually(async () => {
      const answer = await fetch(`${url}/api/v1/dossiers/4`, { signal: AbortSignal.timeout(300) }).catch(
        () => undefined,
      );
      return answer?.status === 503 ? answer : undefined;
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    await listen();
    expect((await Promise.all(early)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await fetch(`${url}/api/v1/dossiers/5`)).status).toBe(200);
  });

  it('is no longer waited for once it stays away', async () => {
    expect((await fetch(`${url}/api/v1/dossiers/1`)).status).toBe(503);
    const begin = performance.now();
    expect((await fetch(`${url}/api/v1/dossiers/1`)).status).toBe(503);
    expect(performance.now() - begin).toBeLessThan(PATIENCE_MS);
    await listen();
    expect((await fetch(`${url}/api/v1/dossiers/1`)).status).toBe(200);
  });

  it('is asked again when it closed the connection under a request that may be repeated', async () => {
    let cuts = 0;
    dossiers.fastify.addHook('onRequest', (request, _reply, done) => {
      if (cuts++ < 2) request.raw.socket.resetAndDestroy();
      else done();
    });
    await listen();
    expect((await submit({ 'idempotency-key': 'once' })).status).toBe(200);
    cuts = 0;
    expect((await submit({})).status).toBe(502);
    cuts = 0;
    expect((await fetch(`${url}/api/v1/dossiers/1`)).status).toBe(200);
  });
});

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
