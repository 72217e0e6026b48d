import { generateKeyPair, type KeyObject, createPrivateKey, createPublicKey } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet, SignJWT } from 'jose';
import { type Persona, personas } from './personas.js';

/** seconds */
const LIFETIME = 8 * 3_600;

export interface DevIssuerOptions {
  /** keeps the signing key, so that tokens outlive a restart */
  readonly directory: string;
  readonly issuer?: string;
  readonly audience?: string;
}

export interface DevToken {
  readonly accessToken: string;
  /** seconds */
  readonly expiresIn: number;
  readonly tokenType: 'Bearer';
}

/** Issues tokens for invented people. Only the embedded composition opens one; no setting can. */
export class DevIssuer {
  private constructor(
    private readonly key: KeyObject,
    private readonly keyId: string,
    readonly jwks: JSONWebKeySet,
    /** how a service learns to trust these tokens */
    readonly environment: Readonly<Record<'JWT_ISSUER' | 'JWT_AUDIENCE' | 'JWKS_URL', string>>,
  ) {}

  /** Takes the signing key in `directory`, or makes one there that only its owner may read, and writes `jwks.json`. */
  static async open({
    directory,
    issuer = 'https://dev-issuer.localhost',
    audience = 'dvc',
  }: DevIssuerOptions): Promise<DevIssuer> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const key = await signingKey(join(directory, 'signing-key.pem'));
    const jwk = await exportJWK(createPublicKey(key));
    const kid = await calculateJwkThumbprint(jwk);
    const jwks: JSONWebKeySet = { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] };
    const file = resolve(directory, 'jwks.json');
    await writeWhole(file, JSON.stringify(jwks), 0o644);
    return new DevIssuer(key, kid, jwks, {
      JWT_ISSUER: issuer,
      JWT_AUDIENCE: audience,
      JWKS_URL: pathToFileURL(file).href,
    });
  }

  readonly personas: readonly Persona[] = personas;

  /** A token for a persona by its key; undefined when there is no such persona. */
  async token(key: string): Promise<DevToken | undefined> {
    const persona = personas.find((candidate) => candidate.key === key);
    if (persona === undefined) return undefined;
    const { sub, name, email, roles, agency, citizenId, passport, taxCode } = persona;
    const accessToken = await new SignJWT({ name, email, roles, agency, citizenId, passport, taxCode })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.keyId })
      .setSubject(sub)
      .setIssuer(this.environment.JWT_ISSUER)
      .setAudience(this.environment.JWT_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME}s`)
      .sign(this.key);
    return { accessToken, expiresIn: LIFETIME, tokenType: 'Bearer' };
  }
}

async function signingKey(file: string): Promise<KeyObject> {
  try {
    const key = createPrivateKey(await readFile(file));
    await chmod(file, 0o600);
    return key;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
  await writeWhole(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  return privateKey;
}

/** A process that is killed while it writes leaves the old file or the new one. */
async function writeWhole(file: string, content: string | Buffer, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content, { mode });
  await rename(draft, file);
}
