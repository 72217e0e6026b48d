import type { FastifyRequest } from 'fastify';
import { errorCode, isUnreachable } from './upstream-problems.js';

/** The connection ended before an answer came: the service may have acted upon the request. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const RETRY_AFTER_MS = 100;
/** tries over connections that broke; a service that breaks each has another trouble than a restart */
const MAX_BROKEN = 3;

/** True when sending the request twice does no more than sending it once: reading, or under an idempotency key. */
export function isRepeatable({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD' || headers['idempotency-key'] !== undefined;
}

/**
 * How long requests wait for a service that is away, as it is for seconds while it is restarted. The time counts from
 * when the service was first missed, for all requests together: one that stays away is told of at once.
 */
export class Patience {
  private missedSince: number | undefined;
  private lastMissed = 0;

  constructor(private readonly limitMs: number) {}

  /** The service answers. */
  reached(): void {
    this.missedSince = undefined;
  }

  /** Milliseconds after which to send a repeatable request again; undefined: give up. `broken` counts its broken tries. */
  pauseAfter(error: unknown, broken: number): number | undefined {
    if (isBroken(error)) return broken < MAX_BROKEN ? 0 : undefined;
    if (!isUnreachable(error)) return undefined;
    const now = Date.now();
    // missed long ago and not asked for since: that was another time
    if (this.missedSince === undefined || now - this.lastMissed > this.limitMs) this.missedSince = now;
    this.lastMissed = now;
    return now - this.missedSince < this.limitMs ? RETRY_AFTER_MS : undefined;
  }
}

export function isBroken(error: unknown): boolean {
  return BROKEN.has(errorCode(error));
}
