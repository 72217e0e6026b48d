import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route, ServiceName } from '../routing/routes.js';

/** A document of a service that the gateway reads for itself. */
export interface UpstreamDocument {
  readonly status: number;
  readonly body: string;
}

/** One service behind the gateway, wherever it runs. */
export interface Upstream {
  /** Lets the service answer the request. Never throws: what goes wrong is answered as a problem. */
  forward(request: FastifyRequest, reply: FastifyReply, route: Route): void;
  /** Reads a path of the service's own (`/health/ready`, `/openapi.json`); rejects when it doesn't answer in time. */
  read(path: string): Promise<UpstreamDocument>;
  close(): Promise<void>;
}

/** The services that this gateway serves. One that is missing has no routes. */
export type Upstreams = Readonly<Partial<Record<ServiceName, Upstream>>>;
