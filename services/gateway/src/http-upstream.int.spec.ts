import { type AddressInfo, createServer, type Server } from 'node:net';
import { createTestIdentity, eventually } from '@dvc/testing';
import { GatewayFixture } from '../test/gateway-fixture.js';
import { tinyService } from '../test/tiny-service.js';
import { createGateway } from './create-gateway.js';
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
      http: { timeoutMs: 400, connectTimeoutMs: 300, maxConcurrent: 3, onFailure: (error) => failures.push(error) },
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

describe('a service that is being restarted', () => {
  it('answers a GET that came a moment too early', async () => {
    const reserved = await listening();
    const { port } = reserved.address() as AddressInfo;
    await closed(reserved);
    const identity = await createTestIdentity();
    const gateway = await createGateway({
      environment: { PORT: '0', LOG_LEVEL: 'silent', ...identity.environment },
      upstreams: { dossiers: new HttpUpstream(`http://127.0.0.1:${port}`) },
    });
    const url = await gateway.listen();
    const { fastify } = tinyService({ name: 'dossiers' });
    await fastify.ready();
    const early = fetch(`${url}/api/v1/dossiers/1`);
    await new Promise((resolve) => gateway.fastify.server.once('request', resolve));
    await fastify.listen({ port, host: '127.0.0.1' });
    expect((await early).status).toBe(200);
    await gateway.stop();
    await fastify.close();
    await identity.close();
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
