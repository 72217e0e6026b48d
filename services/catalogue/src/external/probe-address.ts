import { lookup, type LookupAddress } from 'node:dns';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './private-address.js';

export interface ProbeOptions {
  readonly milliseconds: number;
  /** hosts (`host:port`) that may be on a private network */
  readonly privateHosts: readonly string[];
  /** a further certificate authority (PEM) */
  readonly ca?: string;
}

/** What a probe found. */
export interface ProbeResult {
  readonly state: 'UP' | 'DOWN';
  /** the status of the answer; null without one */
  readonly statusCode: number | null;
  readonly failure: ProbeFailure | null;
}

export type ProbeFailure = 'REFUSED_ADDRESS' | 'TIMED_OUT' | 'UNREACHABLE' | 'SERVER_ERROR';

class RefusedAddress extends Error {}

/**
 * Asks whether a system answers: one GET by https, its head alone, redirects not followed, over within the time.
 * Addresses are checked after the name was looked up, on the connection itself, so no name leads into a private
 * network. Never throws.
 */
export function probeAddress(url: string, { milliseconds, privateHosts, ca }: ProbeOptions): Promise<ProbeResult> {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target?.protocol !== 'https:') return Promise.resolve(down('REFUSED_ADDRESS'));
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const isAllowed = privateHosts.includes(`${host}:${target.port || '443'}`);
  if (!isAllowed && isIP(host) !== 0 && !isPublicAddress(host)) return Promise.resolve(down('REFUSED_ADDRESS'));
  const agent = new Agent({
    keepAlive: false,
    ...(!isAllowed && { lookup: publicLookup }),
    ...(ca !== undefined && { ca }),
  });
  return new Promise((resolve) => {
    const end = (result: ProbeResult): void => {
      clearTimeout(timer);
      asked.destroy();
      agent.destroy();
      resolve(result);
    };
    const asked = request(target, {
      agent,
      method: 'GET',
      maxHeaderSize: 16_384,
      headers: { accept: '*/*', 'user-agent': 'dvc-health-probe' },
    });
    const timer = setTimeout(() => end(down('TIMED_OUT')), milliseconds);
    asked.once('response', ({ statusCode = 0 }) =>
      end(statusCode < 500 ? { state: 'UP', statusCode, failure: null } : { ...down('SERVER_ERROR'), statusCode }),
    );
    asked.on('error', (error) => end(down(error instanceof RefusedAddress ? 'REFUSED_ADDRESS' : 'UNREACHABLE')));
    asked.end();
  });
}

function down(failure: ProbeFailure): ProbeResult {
  return { state: 'DOWN', statusCode: null, failure };
}

/** Looks a name up; refuses it when any of its addresses is not public. */
const publicLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address)))
      return done(new RefusedAddress(`${name} is not on the public internet`), '', 0);
    if (options.all === true) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};
