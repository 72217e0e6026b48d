import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { closeGently, configure, createAdapter, createLogger, Health, NestLogger, openApiDocument } from '@dvc/hosting';
import { TokenVerifier } from '@dvc/identity';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { DevIssuer } from './development/dev-issuer.js';
import { docsAssets } from './docs/docs-assets.js';
import { Admission, isPreflight } from './door/admission.js';
import { CallerLimits } from './door/caller-limits.js';
import { corsOptions } from './door/cors.js';
import { HandOver } from './door/hand-over.js';
import { httpServer } from './door/http-server.js';
import { observe } from './door/observe.js';
import { securityHeaders } from './door/security-headers.js';
import { gatewayConfiguration } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { MergedOpenApi } from './openapi/merged-openapi.js';
import type { OpenApiDocument } from './openapi/openapi-document.js';
import { RoutingTable, serviceNames } from './routing/routes.js';
import type { Upstreams } from './upstreams/upstream.js';

export interface GatewayOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly upstreams: Upstreams;
  /** only the embedded composition has one */
  readonly devIssuer?: DevIssuer;
  readonly logger?: Logger;
}

/** A gateway that is built but does not listen yet. */
export interface Gateway {
  readonly app: NestFastifyApplication;
  readonly fastify: FastifyInstance;
  /** Listens at HOST and PORT; answers the URL. */
  listen(): Promise<string>;
  /** Reports "not ready", waits DRAIN_MS, takes no more connections and finishes what is under way (10 s at most). */
  stop(): Promise<void>;
}

const OWN_BODY_LIMIT = 16_384;
const STOP_WITHIN_MS = 10_000;
const ABOUT = { name: 'gateway', title: 'Cổng API', description: 'what the gateway answers itself' };

/** Builds the public door. Throws when the configuration is incomplete. */
export async function createGateway({
  environment,
  upstreams,
  devIssuer,
  logger: parent,
}: GatewayOptions): Promise<Gateway> {
  const configuration = configure(gatewayConfiguration, environment);
  const { CORS_ORIGINS, PUBLIC_URL, SIMULATORS, LOG_LEVEL } = configuration;
  const logger = parent?.child({ service: 'gateway' }) ?? createLogger({ level: LOG_LEVEL, service: 'gateway' });
  const served = serviceNames.filter((name) => upstreams[name] !== undefined);
  const routes = new RoutingTable(served, { simulators: SIMULATORS === 'on' });
  const scheme = PUBLIC_URL?.startsWith('https:') ? 'https' : 'http';
  const headers = await securityHeaders({ https: scheme === 'https' });

  const health = new Health();
  for (const name of served) health.register({ name, check: () => checkReady(upstreams, name) });
  let own: OpenApiDocument | undefined;
  const openApi = new MergedOpenApi({
    upstreams,
    routes,
    publicUrl: PUBLIC_URL,
    own: () => (own ??= openApiDocument(app, ABOUT) as unknown as OpenApiDocument),
  });

  const adapter = createAdapter({ bodyLimit: OWN_BODY_LIMIT, server: httpServer(configuration, headers) });
  const admission = new Admission(headers, CORS_ORIGINS.length > 0);
  const verifier = new TokenVerifier({
    issuer: configuration.JWT_ISSUER,
    audience: configuration.JWT_AUDIENCE,
    jwksUrl: configuration.JWKS_URL,
    leewaySeconds: configuration.JWT_LEEWAY_SECONDS,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const limits = new CallerLimits(fastify, {
    perSubject: configuration.RATE_LIMIT_PER_SUBJECT,
    perAddress: configuration.RATE_LIMIT_PER_ADDRESS,
  });
  const handOver = new HandOver({ routes, upstreams, verifier, limits, scheme });
  // the only hook that runs before those of CORS
  adapter.setOnRequestHook((request, reply, done) => {
    if (!admission.admit(request, reply)) return;
    // CORS would take it for a preflight that lacks its headers
    if (request.method === 'OPTIONS' && !isPreflight(request.headers)) handOver.hook(request, reply, done);
    else done();
  });
  fastify.addHook('onRequest', handOver.hook);
  observe(fastify, routes, logger);

  const module = GatewayModule.forRoot({ health, openApi, devIssuer, logger });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    // JSON only: no form of a foreign page can call
    bodyParser: false,
  });
  if (CORS_ORIGINS.length > 0) app.enableCors(corsOptions(CORS_ORIGINS));
  app.useStaticAssets(docsAssets());
  await app.init();
  await fastify.ready();

  return {
    app,
    fastify,
    async listen() {
      await app.listen(configuration.PORT, configuration.HOST);
      return (await app.getUrl()).replace('[::1]', '127.0.0.1');
    },
    async stop() {
      health.draining = true;
      await wait(configuration.DRAIN_MS);
      const impatient = setTimeout(() => fastify.server.closeAllConnections(), STOP_WITHIN_MS);
      await closeGently(app, fastify.server);
      clearTimeout(impatient);
      await Promise.all(Object.values(upstreams).map((upstream) => upstream.close()));
    },
  };
}

async function checkReady(upstreams: Upstreams, name: keyof Upstreams): Promise<void> {
  const answer = await upstreams[name]?.read('/health/ready');
  if (answer?.status !== 200) throw new Error(`${name} is not ready`);
}
