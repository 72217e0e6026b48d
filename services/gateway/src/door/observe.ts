import { httpDuration } from '@dvc/hosting';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { RoutingTable } from '../routing/routes.js';

/** Times every request by route, never by address: addresses may hold personal data. */
export function observe(fastify: FastifyInstance, routes: RoutingTable, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const status = reply.raw.statusCode;
    const route = routes.routeOf(request.raw.url ?? '')?.prefix ?? request.routeOptions.url ?? 'unknown';
    httpDuration.observe({ service: 'gateway', method, route, status }, reply.elapsedTime / 1_000);
    if (logger.isLevelEnabled('debug')) {
      logger.debug({ requestId: request.id, method, route, status, ms: Math.round(reply.elapsedTime) }, 'request');
    }
    done();
  });
}
