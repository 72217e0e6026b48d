import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_SUFFIX } from '@dvc/hosting';
import { roles, TokenVerifier } from '@dvc/identity';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { GatewayFixture } from '../../test/gateway-fixture.js';
import { createDistributedGateway } from '../distributed-gateway.js';
import { DevIssuer, type DevToken } from './dev-issuer.js';
import { personas } from './personas.js';

describe('the development issuer', () => {
  let directory: string;
  let issuer: DevIssuer;
  let fixture: GatewayFixture;

  beforeAll(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'dvc-issuer-')), 'keys');
    issuer = await DevIssuer.open({ directory });
    fixture = await GatewayFixture.start('in process', { devIssuer: issuer, environment: issuer.environment });
  });
  afterAll(async () => {
    await fixture.stop();
    await rm(join(directory, '..'), { recursive: true });
  });

  const post = (body: unknown) =>
    fixture.json<DevToken & { type?: string; errors?: unknown[] }>('/dev/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('gives each persona a token that every service takes, with the claims of the persona', async () => {
    const { JWT_ISSUER, JWT_AUDIENCE, JWKS_URL } = issuer.environment;
    const verifier = new TokenVerifier({
      issuer: JWT_ISSUER,
      audience: JWT_AUDIENCE,
      jwksUrl: JWKS_URL,
      leewaySeconds: 0,
    });
    for (const persona of personas) {
      const { status, headers, body } = await post({ persona: persona.key });
      expect({ status, expiresIn: body.expiresIn, tokenType: body.tokenType }).toEqual({
        status: 200,
        expiresIn: 28_800,
        tokenType: 'Bearer',
      });
      expect(headers.get('cache-control')).toBe('no-store');
      const { actor } = await verifier.verify(`Bearer ${body.accessToken}`);
      expect(actor).toMatchObject({
        subject: persona.sub,
        roles: persona.roles,
        agency: persona.agency ?? null,
        citizenId: persona.citizenId ?? null,
        passport: persona.passport ?? null,
        taxCode: persona.taxCode ?? null,
      });
      expect(
        (await fixture.fetch('/api/v1/dossiers/1', { headers: { authorization: `Bearer ${body.accessToken}` } }))
          .status,
      ).toBe(200);
    }
  });

  it('knows every role, two citizens, a foreigner with a passport alone, and officers of three agencies on two levels', async () => {
    const { body } = await fixture.json<{ items: typeof personas }>('/dev/personas');
    expect(new Set(body.items.flatMap((persona) => persona.roles))).toEqual(new Set(roles));
    expect(body.items.filter((persona) => persona.citizenId).length).toBeGreaterThanOrEqual(2);
    expect(body.items.some(({ passport, citizenId, taxCode }) => passport && !citizenId && !taxCode)).toBe(true);
    const agencies = new Set(body.items.flatMap(({ agency }) => (agency ? [agency] : [])));
    expect(agencies.size).toBeGreaterThanOrEqual(3);
    expect([...agencies].some((agency) => agency.startsWith('000.01.'))).toBe(true);
    expect(new Set(body.items.map(({ key }) => key)).size).toBe(body.items.length);
  });

  it('publishes its public key and nothing of the private one', async () => {
    const { body } = await fixture.json<Parameters<typeof createLocalJWKSet>[0]>('/dev/jwks.json');
    const token = await issuer.token('auditor');
    const { payload } = await jwtVerify(String(token?.accessToken), createLocalJWKSet(body));
    expect(payload.sub).toBe('auditor');
    expect(Object.keys(body.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(JSON.parse(await readFile(join(directory, 'jwks.json'), 'utf8'))).toEqual(body);
  });

  it('keeps its key for its owner alone, and over a restart', async () => {
    expect((await stat(join(directory, 'signing-key.pem'))).mode & 0o777).toBe(0o600);
    const again = await DevIssuer.open({ directory });
    expect(again.jwks).toEqual(issuer.jwks);
    const other = await DevIssuer.open({ directory: join(directory, 'other') });
    expect(decodeProtectedHeader(String((await other.token('auditor'))?.accessToken)).kid).not.toBe(
      issuer.jwks.keys[0]?.kid,
    );
  });

  it.each([
    [{ persona: 'nobody' }],
    [{ persona: '' }],
    [{ persona: 7 }],
    [{}],
    [[]],
    [{ persona: 'auditor', roles: ['province_admin'] }],
  ])('answers %j with 400', async (body) => {
    expect((await post(body)).status).toBe(400);
  });
});

describe('a gateway without development issuer', () => {
  const routes = [
    ['POST', '/dev/token'],
    ['GET', '/dev/personas'],
    ['GET', '/dev/jwks.json'],
  ] as const;

  it('does not have its routes', async () => {
    const fixture = await GatewayFixture.start('in process', { openApi: {} });
    for (const [method, path] of routes) expect((await fixture.fetch(path, { method })).status).toBe(404);
    const { body } = await fixture.json<{ paths: object }>('/openapi.json');
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/dev'))).toEqual([]);
    await fixture.stop();
  });

  it('does not get them from any variable of the environment where services are processes', async () => {
    const known: Readonly<Record<string, string>> = {
      ...Object.fromEntries(
        ['CATALOGUE', 'DOSSIERS', 'PAYMENTS', 'INTERCHANGE', 'NOTIFICATIONS'].map((name) => [
          `${name}_URL`,
          'http://127.0.0.1:1',
        ]),
      ),
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: '0',
      METRICS_HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'development',
      JWT_ISSUER: 'https://issuer.test',
      JWT_AUDIENCE: 'dvc',
      JWKS_URL: 'https://issuer.test/jwks.json',
      JWT_LEEWAY_SECONDS: '5',
      CORS_ORIGINS: '',
      PUBLIC_URL: 'http://127.0.0.1',
      SIMULATORS: 'on',
      RATE_LIMIT_PER_SUBJECT: '0',
      RATE_LIMIT_PER_ADDRESS: '0',
      TRUSTED_PROXIES: '',
      HEADERS_TIMEOUT_MS: '1000',
      REQUEST_TIMEOUT_MS: '1000',
      UPSTREAM_TIMEOUT_MS: '1000',
      UPSTREAM_PATIENCE_MS: '1000',
      UPSTREAM_CONNECTIONS: '1',
      DRAIN_MS: '0',
    };
    const asked = new Set<string>();
    const environment = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => {
          // the forms that name a file instead stay unset: giving both is refused
          if (typeof name !== 'string' || name.endsWith(FILE_SUFFIX)) return undefined;
          if (!(name in known)) asked.add(name);
          return known[name] ?? 'on';
        },
        has: () => true,
      },
    );
    const gateway = await createDistributedGateway(environment);
    const url = await gateway.listen();
    for (const [method, path] of routes) expect((await fetch(url + path, { method })).status).toBe(404);
    // whatever else is read from the environment has been "on"
    expect([...asked]).toEqual([]);
    await gateway.stop();
  });
});
