import { createHmac, timingSafeEqual } from 'node:crypto';

/** Notices older or newer than this, by their timestamp, are refused: what was overheard can't be played later. */
export const NOTICE_TOLERANCE_SECONDS = 300;

/** Hex HMAC-SHA256 over `<timestamp>.<raw body>`; the timestamp is in unix seconds. */
export function signNotice(secret: string, timestamp: string, raw: Buffer): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(raw).digest('hex');
}

/** Compares in constant time. */
export function isSignedNotice(secret: string, timestamp: string, raw: Buffer, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signNotice(secret, timestamp, raw), 'hex'));
}

export function isFreshNotice(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= NOTICE_TOLERANCE_SECONDS;
}
