import { configure } from '@dvc/hosting';
import type { TestClaims } from '@dvc/testing';
import { GatewayFixture, type UpstreamKind } from '../../test/gateway-fixture.js';
import { gatewayConfiguration } from '../gateway.config.js';

const PATH = '/api/v1/dossiers/1';
const LIMITS = { RATE_LIMIT_PER_SUBJECT: '3', RATE_LIMIT_PER_ADDRESS: '2' };

interface Asking {
  readonly as?: TestClaims;
  readonly authorization?: string;
  /** whom a proxy before the gateway says that it calls for */
  readonly from?: string;
  readonly path?: string;
}

describe.each<UpstreamKind>(['over HTTP', 'in process'])('how often one may call services %s', (kind) => {
  let fixture: GatewayFixture;
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
    fixture = await GatewayFixture.start(kind, { environment: { ...LIMITS, ...environment } });
  };
  afterEach(() => fixture.stop());

  const asks = async ({ as, authorization, from, path = PATH }: Asking, language = 'en') => {
    const token = as ? `Bearer ${await fixture.identity.token(as)}` : authorization;
    const headers = {
      'accept-language': language,
      ...(token !== undefined && { authorization: token }),
      ...(from !== undefined && { 'x-forwarded-for': from }),
    };
    const answer = await fixture.fetch(path, { headers });
    return { answer, status: answer.status, body: await answer.text() };
  };
  const statuses = async (times: number, asking: Asking): Promise<number[]> => {
    const found: number[] = [];
    for (let n = 0; n < times; n++) found.push((await asks(asking)).status);
    return found;
  };

  it('is limited for each subject, whatever its token, and no request beyond reaches a service', async () => {
    await start();
    const an = { sub: 'an', roles: ['applicant'] };
    expect(await statuses(2, { as: an })).toEqual([200, 200]);
    expect(await statuses(2, { as: { ...an, name: 'another token' } })).toEqual([200, 429]);
    expect(fixture.services.dossiers.seen).toHaveLength(3);
    const { answer, body } = await asks({ as: an });
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(JSON.parse(body)).toMatchObject({
      type: '/problems/too-many-requests',
      status: 429,
      detail: `One caller may make 3 requests a minute. Try again in ${seconds} seconds.`,
      instance: answer.headers.get('x-request-id'),
    });
    expect((await asks({ as: an }, 'vi')).body).toContain('Chỉ nhận 3 yêu cầu mỗi phút');
    // others go on, those without a token from the same address too
    expect(await statuses(1, { as: { sub: 'binh' } })).toEqual([200]);
    expect(await statuses(1, {})).toEqual([200]);
  });

  it('is limited for each address without a token or with one that is none, whatever it claims to come from', async () => {
    await start();
    expect(await statuses(1, { from: '203.0.113.1' })).toEqual([200]);
    expect(await statuses(1, { authorization: 'Bearer x', from: '203.0.113.2' })).toEqual([401]);
    expect(await statuses(1, { from: '203.0.113.3' })).toEqual([429]);
    expect(await statuses(1, { authorization: 'Bearer x' })).toEqual([429]);
    expect(await statuses(1, { as: { sub: 'an' } })).toEqual([200]);
  });

  it('is told apart by address behind a proxy that is trusted, by what that one alone says', async () => {
    await start({ TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1, ::1' });
    expect(await statuses(3, { from: '203.0.113.1' })).toEqual([200, 200, 429]);
    expect(fixture.services.dossiers.seen.at(-1)?.headers['x-forwarded-for']).toBe('203.0.113.1');
    expect(await statuses(1, { from: '198.51.100.9, 203.0.113.1, 10.1.2.3' })).toEqual([429]);
    expect(await statuses(1, { from: '203.0.113.1, 203.0.113.2' })).toEqual([200]);
    // one network of IPv6 is one caller
    expect(await statuses(1, { from: '2001:db8::1' })).toEqual([200]);
    expect(await statuses(2, { from: '2001:db8::2' })).toEqual([200, 429]);
    expect(await statuses(1, { from: '2001:db8:0:1::1' })).toEqual([200]);
  });

  it('is not limited for what the gateway answers itself, health above all', async () => {
    await start();
    expect(await statuses(3, {})).toEqual([200, 200, 429]);
    for (const path of ['/health/live', '/health/ready', '/openapi.json', '/problems/too-many-requests'])
      expect(await statuses(3, { path })).toEqual([200, 200, 200]);
  });

  it('is not limited with 0', async () => {
    await start({ RATE_LIMIT_PER_SUBJECT: '0', RATE_LIMIT_PER_ADDRESS: '0' });
    expect(new Set(await statuses(6, {}))).toEqual(new Set([200]));
    expect(new Set(await statuses(6, { as: { sub: 'an' } }))).toEqual(new Set([200]));
  });
});

describe('a limit of callers', () => {
  it('that is set to nothing is the default, not any number', () => {
    const required = { JWT_ISSUER: 'x', JWKS_URL: 'https://issuer.test' };
    const read = (settings: object) => configure(gatewayConfiguration, { ...required, ...settings });
    expect(read({ RATE_LIMIT_PER_SUBJECT: '', RATE_LIMIT_PER_ADDRESS: '' })).toEqual(read({}));
    expect(read({ RATE_LIMIT_PER_SUBJECT: '0' }).RATE_LIMIT_PER_SUBJECT).toBe(0);
  });
});

describe('the proxies that the gateway trusts', () => {
  const read = (TRUSTED_PROXIES: string) =>
    configure(gatewayConfiguration, { JWT_ISSUER: 'x', JWKS_URL: 'https://issuer.test', TRUSTED_PROXIES });

  it.each([
    ['', []],
    ['10.1.2.3, fd00::/8', ['10.1.2.3', 'fd00::/8']],
  ])('are those of "%s"', (text, expected) => {
    expect(read(text).TRUSTED_PROXIES).toEqual(expected);
  });

  it.each(['proxy', '10.0.0.0/99', '10.0.0.1;10.0.0.2', '*', '0.0.0.0/0', '::/0'])('are not "%s"', (text) => {
    expect(() => read(text)).toThrow(/TRUSTED_PROXIES/);
  });
});
