import { randomFillSync } from 'node:crypto';

const POOL = Buffer.alloc(4_096);
let used = POOL.length;

/** Cryptographically random bytes out of a pool, because asking the system costs the same for few and for many. */
export function randomBytes(count: number): Uint8Array {
  if (used + count > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const bytes = Uint8Array.from(POOL.subarray(used, used + count));
  // what was given out does not stay in memory
  POOL.fill(0, used, used + count);
  used += count;
  return bytes;
}
