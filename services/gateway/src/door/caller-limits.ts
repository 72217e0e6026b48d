import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import { Problem, problemTypes } from '@dvc/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const WINDOW_MS = 60_000;

type Count = ReturnType<FastifyInstance['createRateLimit']>;
type CountedRequest = FastifyRequest & { caller?: string };

export interface CallerLimitOptions {
  /** requests a minute of one token's subject; 0: any number */
  readonly perSubject: number;
  /** of one address (of IPv6 a /64) without a valid token; 0: any number */
  readonly perAddress: number;
}

/**
 * How many requests to services one caller may make in a minute. Each instance of the gateway counts for itself, and
 * remembers 5,000 callers: beyond these the one that has been away longest begins anew.
 */
export class CallerLimits {
  private subjects: Count | undefined;
  private addresses: Count | undefined;

  constructor(
    private readonly fastify: FastifyInstance,
    private readonly options: CallerLimitOptions,
  ) {
    // no route counts by itself: what belongs to services is handed over before a route is looked for
    void fastify.register(rateLimit, { global: false });
  }

  /** Counts the request; the 429 when it is one too many. `subject`: of a valid token. */
  refusal(request: FastifyRequest, subject: string | undefined, address: string): Promise<Problem | undefined> {
    const { perSubject, perAddress } = this.options;
    return subject === undefined
      ? tooMany((this.addresses ??= this.counter(perAddress)), request, normalizeIP(address), perAddress)
      : tooMany((this.subjects ??= this.counter(perSubject)), request, subject, perSubject);
  }

  private counter(max: number): Count {
    const keyGenerator = ({ caller = '' }: CountedRequest): string => caller;
    return this.fastify.createRateLimit({ max, timeWindow: WINDOW_MS, keyGenerator });
  }
}

async function tooMany(
  count: Count,
  request: CountedRequest,
  caller: string,
  max: number,
): Promise<Problem | undefined> {
  if (max === 0) return undefined;
  request.caller = caller;
  const counted = await count(request);
  return !counted.isAllowed && counted.isExceeded ? tooManyRequests(max, counted.ttlInSeconds) : undefined;
}

function tooManyRequests(max: number, seconds: number): Problem {
  return new Problem(
    problemTypes.tooManyRequests,
    {
      vi: `Chỉ nhận ${max} yêu cầu mỗi phút của một người gọi. Hãy thử lại sau ${seconds} giây.`,
      en: `One caller may make ${max} requests a minute. Try again in ${seconds} seconds.`,
    },
    { headers: { 'retry-after': String(seconds) } },
  );
}
