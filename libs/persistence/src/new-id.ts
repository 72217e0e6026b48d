import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const SIZE = 16;
// drawing random bytes in bulk: a call to the system for each id costs more than the rest of it
const pool = new Uint8Array(SIZE * 512);
let next = pool.length;

/** A new UUIDv7: unique, growing with time to the millisecond. `at`: as if it were made then. */
export function newId(at?: Date): string {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const random = pool.slice(next, next + SIZE);
  next += SIZE;
  return v7(at ? { random, msecs: at.getTime() } : { random });
}
