import type { ServerResponse } from 'node:http';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { fastify } from 'fastify';

type Headers = readonly (readonly [name: string, value: string])[];

/** The security headers of the API's answers and of the documentation's pages. */
export interface SecurityHeaders {
  readonly api: Headers;
  readonly docs: Headers;
}

/** The API answers data, never a page: nothing may be loaded, framed or run. */
const API_POLICY = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Swagger UI from our own files; it styles elements inline and draws its icons from data: URLs. */
const DOCS_POLICY = {
  ...API_POLICY,
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
};

/**
 * Asks helmet once what it would set. The answers never differ, so requests get them as constants: building helmet's
 * chain for each request would cost more than handing the request over.
 */
export async function securityHeaders({ https }: { readonly https: boolean }): Promise<SecurityHeaders> {
  const common = {
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // they protect pages of old browsers; the API has none
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
  } as const;
  return {
    api: await headersOf({
      ...common,
      contentSecurityPolicy: { useDefaults: false, directives: API_POLICY },
      // whoever may read an answer from another origin is decided by CORS
      crossOriginResourcePolicy: { policy: 'same-site' },
      crossOriginOpenerPolicy: false,
    }),
    docs: await headersOf({ ...common, contentSecurityPolicy: { useDefaults: false, directives: DOCS_POLICY } }),
  };
}

async function headersOf(options: FastifyHelmetOptions): Promise<Headers> {
  const probe = fastify();
  const plain = new Set(Object.keys((await probe.inject('/')).headers));
  await probe.close();
  const helmeted = fastify();
  await helmeted.register(helmet, options);
  const { headers } = await helmeted.inject('/');
  await helmeted.close();
  return Object.entries(headers).flatMap(([name, value]) => (plain.has(name) ? [] : [[name, String(value)] as const]));
}

/** Sets them on the raw response, so that they stay whoever answers. */
export function secure(response: ServerResponse, { api, docs }: SecurityHeaders, target: string): void {
  for (const [name, value] of target.startsWith('/docs') ? docs : api) response.setHeader(name, value);
}
