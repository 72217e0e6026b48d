import { Problem, problemTypes, sendProblem } from '@dvc/problems';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { GatewayConfiguration } from '../gateway.config.js';
import { answerMalformedHttp } from './malformed-http.js';
import { secure, type SecurityHeaders } from './security-headers.js';

const MAX_HEADER_BYTES = 16_384;
const MAX_CHECK_INTERVAL_MS = 2_000;

/** The server that faces the public: short patience, small headers, and problems even for what isn't HTTP. */
export function httpServer(
  configuration: GatewayConfiguration,
  headers: SecurityHeaders,
): Partial<FastifyHttpOptions<RawServerDefault>> {
  const { HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS, TRUSTED_PROXIES } = configuration;
  const headersTimeout = Math.min(HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS);
  return {
    ...(TRUSTED_PROXIES.length > 0 && { trustProxy: TRUSTED_PROXIES }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(MAX_CHECK_INTERVAL_MS, headersTimeout),
      // a request without Host is refused with a problem, which Node's own refusal isn't
      requireHostHeader: false,
    },
    clientErrorHandler: answerMalformedHttp(headers),
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      secure(reply.raw, headers, '');
      reply.raw.setHeader('x-request-id', request.id);
      sendProblem(new Problem(problemTypes.malformedRequest, MALFORMED, { cause: error }), request, reply);
    },
  };
}

const MALFORMED = { vi: 'Địa chỉ yêu cầu không hợp lệ.', en: 'The request address is malformed.' };
