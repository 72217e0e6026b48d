import { connect } from 'node:net';
import { eventually } from '@dvc/testing';
import { GatewayFixture } from '../../test/gateway-fixture.js';
import { rawHttp } from '../../test/raw-http.js';

describe('the patience of the gateway', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await GatewayFixture.start('over HTTP', {
      environment: { HEADERS_TIMEOUT_MS: '300', REQUEST_TIMEOUT_MS: '600' },
    });
  });
  afterAll(() => fixture.stop());

  it.each([
    ['headers', 'GET /api/v1/dossiers/1 HTTP/1.1\r\nHost: x\r\n'],
    [
      'a small body',
      'POST /api/v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a',
    ],
    [
      'a body in chunks',
      'POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n',
    ],
  ])('ends with %s that never come to an end', async (_, bytes) => {
    const answer = await rawHttp(fixture.url, bytes);
    expect(answer.status).toBe(408);
    expect(JSON.parse(answer.body)).toMatchObject({ type: '/problems/request-timeout' });
  });

  it('answers others while slow clients keep it waiting', async () => {
    const slow = Array.from({ length: 200 }, () =>
      connect(Number(new URL(fixture.url).port), '127.0.0.1', function (this: { write(text: string): void }) {
        this.write(
          'POST /api/v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
        );
      }),
    );
    const ended = slow.map(
      (socket) => new Promise((resolve) => socket.on('error', resolve).on('close', resolve).resume()),
    );
    expect((await fixture.fetch('/api/v1/dossiers/1')).status).toBe(200);
    await Promise.all(ended);
    expect(fixture.services.dossiers.seen.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('a gateway that is told to stop', () => {
  it('says that it is not ready, finishes what is under way, and takes nothing new', async () => {
    const fixture = await GatewayFixture.start('in process', { environment: { DRAIN_MS: '400' } });
    const { dossiers } = fixture.services;
    const held = fixture.json('/api/v1/dossiers/held');
    await eventually(() => dossiers.seen.length === 1);
    let stopped = false;
    const stop = fixture.gateway.stop().then(() => (stopped = true));
    expect(await fixture.json('/health/ready')).toMatchObject({ status: 503, body: { status: 'unready' } });
    expect((await fixture.fetch('/api/v1/dossiers/1')).status).toBe(200);
    await eventually(() =>
      fixture.fetch('/health/live').then(
        () => false,
        () => true,
      ),
    );
    expect(stopped).toBe(false);
    dossiers.release();
    expect(await held).toMatchObject({ status: 200, body: { held: true } });
    await stop;
    expect(stopped).toBe(true);
    await dossiers.fastify.close();
    await fixture.identity.close();
  });
});

describe('the configuration of the gateway', () => {
  it.each([
    [{ CORS_ORIGINS: 'https://a.example,*' }, 'CORS_ORIGINS'],
    [{ CORS_ORIGINS: 'https://a.example/path' }, 'CORS_ORIGINS'],
    [{ PUBLIC_URL: 'ftp://a.example' }, 'PUBLIC_URL'],
    [{ SIMULATORS: 'yes' }, 'SIMULATORS'],
    [{ PORT: '70000' }, 'PORT'],
    [{ JWT_ISSUER: '' }, 'JWT_ISSUER'],
  ])('refuses %j and names the variable', async (environment, variable) => {
    await expect(
      GatewayFixture.start('in process', { environment: environment as Record<string, string> }),
    ).rejects.toThrow(variable);
  });
});
