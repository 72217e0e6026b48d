import { LRUCache } from 'lru-cache';
import type { VerifiedToken } from './jwt.strategy.js';

const MAX_TOKENS = 10_000;
/** a withdrawn signing key stops working after this time at the latest */
const MAX_AGE_MS = 60_000;

/** Remembers verified tokens for a minute, so that a signature is checked once and not once a request. */
export class TokenCache {
  private readonly cache = new LRUCache<string, VerifiedToken>({ max: MAX_TOKENS, ttl: MAX_AGE_MS });

  get(token: string): VerifiedToken | undefined {
    const verified = this.cache.get(token);
    return verified && verified.expiresAt > Date.now() ? verified : undefined;
  }

  set(token: string, verified: VerifiedToken): void {
    this.cache.set(token, verified);
  }
}
