import { createTestIdentity, type TestIdentity } from '@dvc/testing';
import { TokenVerifier } from './token-verifier.js';

describe('the verifier of bearer tokens', () => {
  let identity: TestIdentity;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    identity = await createTestIdentity();
    const { JWT_ISSUER, JWT_AUDIENCE, JWKS_URL } = identity.environment as Record<string, string>;
    verifier = new TokenVerifier({
      issuer: String(JWT_ISSUER),
      audience: String(JWT_AUDIENCE),
      jwksUrl: String(JWKS_URL),
      // long, so that no delay here makes a difference
      leewaySeconds: 3_600,
    });
  });
  afterAll(() => identity.close());

  it('verifies a token once and knows it from then on', async () => {
    const header = `Bearer ${await identity.token({ sub: 'a', roles: ['auditor', 'emperor'] })}`;
    const first = verifier.verify(header);
    expect(first).toBeInstanceOf(Promise);
    expect((await first).actor).toMatchObject({ subject: 'a', roles: ['auditor'] });
    expect(verifier.verify(header)).toBe(await first);
  });

  it('keeps attempts at the same time apart', async () => {
    const subjects = ['a', 'b', 'c', 'd'];
    const verified = await Promise.all(
      subjects.map(async (sub) => verifier.verify(`Bearer ${await identity.token({ sub, name: 'x' })}`)),
    );
    expect(verified.map(({ actor }) => actor.subject)).toEqual(subjects);
  });

  it('refuses a token whose key, lifetime or payload is not right', async () => {
    const other = await createTestIdentity();
    const late = Math.floor(Date.now() / 1_000) - 5_400;
    const good = await identity.token({ sub: 'a' });
    const [head, , signature] = good.split('.');
    const forged = Buffer.from(JSON.stringify({ sub: 'root', exp: 9_999_999_999 })).toString('base64url');
    const tokens = [
      await other.token({ sub: 'a' }),
      await identity.token({ sub: 'a' }, late),
      `${head}.${forged}.${signature}`,
    ];
    for (const token of tokens) await expect(verifier.verify(`Bearer ${token}`)).rejects.toMatchObject({ status: 401 });
    await other.close();
  });

  it.each([
    ['that holds from a moment ago on', { from: -1, until: 600 }, true],
    ['of a clock ahead by less than the leeway', { from: 1_800, until: 9_000 }, true],
    ['of a clock ahead by more', { from: 5_400, until: 9_000 }, false],
    ['that has just ended', { from: -9_000, until: -1_800 }, true],
    ['that ended before the leeway', { from: -9_000, until: -5_400 }, false],
  ])('judges a token %s by its leeway', async (_, { from, until }, taken) => {
    const now = Math.floor(Date.now() / 1_000);
    const header = `Bearer ${await identity.token({ sub: 'a', nbf: now + from }, now + until)}`;
    // the second time as the first, known or not
    for (const _time of [1, 2]) {
      const verified = await Promise.resolve(verifier.verify(header)).catch(({ status }: { status: number }) => status);
      expect(verified).toEqual(taken ? expect.objectContaining({ expiresAt: (now + until) * 1_000 }) : 401);
    }
  });

  it.each(['', 'Bearer', 'Bearer a b', 'Basic YTpi', `Bearer ${'a'.repeat(8_193)}`])(
    'refuses %.20j unread',
    (header) => {
      expect(() => verifier.verify(header)).toThrow(expect.objectContaining({ status: 401 }));
    },
  );
});
