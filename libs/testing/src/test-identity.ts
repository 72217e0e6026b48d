import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Claims of a test token; `sub` and `roles` as in production, the rest optional. */
export interface TestClaims {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly roles?: readonly string[];
  readonly agency?: string;
  readonly citizenId?: string;
  readonly passport?: string;
  readonly taxCode?: string;
  /** seconds since 1970; before them the token does not hold */
  readonly nbf?: number;
  /** of client credentials */
  readonly scope?: string;
}

export interface TestIdentity {
  /** what a service needs to trust the tokens */
  readonly environment: Readonly<Record<string, string>>;
  token(claims: TestClaims, lifetime?: string | number): Promise<string>;
  close(): Promise<void>;
}

/** An issuer with a key of its own, whose JWKS is a file. */
export async function createTestIdentity(): Promise<TestIdentity> {
  const directory = await mkdtemp(join(tmpdir(), 'dvc-jwks-'));
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const file = join(directory, 'jwks.json');
  await writeFile(
    file,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' }] }),
  );
  const issuer = 'https://issuer.test';
  return {
    environment: { JWT_ISSUER: issuer, JWT_AUDIENCE: 'dvc', JWKS_URL: pathToFileURL(file).toString() },
    token: (claims, lifetime = '1h') =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .setIssuer(issuer)
        .setAudience('dvc')
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(privateKey),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}
