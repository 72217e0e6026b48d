import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** The address of the caller as trusted proxies tell it, without a port; that of the connection where they tell none. */
export function callerAddress({ ip, raw }: Pick<FastifyRequest, 'ip' | 'raw'>): string {
  const told = (ip ?? '').replace(/^"?\[([^\]]*)\](?::\d+)?"?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  return isIP(told) === 0 ? (raw.socket.remoteAddress ?? '') : told;
}
