import type { FastifyRequest } from 'fastify';

/** Headers that only the gateway may set, or that services use among themselves. */
const INTERNAL = /^(?:x-forwarded(?:-.*)?|forwarded|x-real-ip|x-actor.*)$/;

/**
 * Removes what a client claims about itself and says instead what the gateway knows: the address that it comes from, the
 * scheme and the host. Services get the request id that the answer carries.
 */
export function replaceOutsideHeaders(request: FastifyRequest, scheme: string, address: string): void {
  const { raw } = request;
  const { headers } = raw;
  for (const name in headers) {
    const first = name.charCodeAt(0);
    if ((first === X || first === F) && INTERNAL.test(name)) delete headers[name];
  }
  headers['x-request-id'] = request.id;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-proto'] = scheme;
  headers['x-forwarded-host'] = headers.host ?? '';
}

const X = 120;
const F = 102;
