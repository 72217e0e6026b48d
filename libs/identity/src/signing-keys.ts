import { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type CompactJWSHeaderParameters,
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

type KeyCallback = (error: unknown, key?: string | Buffer) => void;

/**
 * Finds the key that a token names in the issuer's JWKS. A remote set is fetched again when an unknown key turns up,
 * at most every 30 s; a `file:` set is read once.
 */
export function signingKeys(jwksUrl: string): (request: unknown, token: unknown, done: KeyCallback) => void {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return (_request, token, done) => {
    keys ??= keySet(new URL(jwksUrl));
    keys
      .then((find) =>
        find(decodeProtectedHeader(String(token)) as CompactJWSHeaderParameters, { payload: '', signature: '' }),
      )
      // jsonwebtoken takes a KeyObject; its types know only PEM here
      .then((key) => done(null, KeyObject.from(key as never) as never))
      .catch((error: unknown) => done(error));
  };
}

async function keySet(url: URL): Promise<JWTVerifyGetKey> {
  if (url.protocol !== 'file:') return createRemoteJWKSet(url, { timeoutDuration: 2_000, cooldownDuration: 30_000 });
  return createLocalJWKSet(JSON.parse(await readFile(url, 'utf8')) as JSONWebKeySet);
}
