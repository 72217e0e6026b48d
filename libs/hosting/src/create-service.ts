import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  DeadLetters,
  eventBacklog,
  EventServer,
  type EventTransport,
  Outbox,
  OutboxRelay,
  ReplayRunner,
  Replays,
  Republisher,
  Retention,
} from '@dvc/messaging';
import { Database, IdempotencyStore } from '@dvc/persistence';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { configure, serviceConfiguration } from './configuration/service-configuration.js';
import { observeEvents } from './event-metrics.js';
import { Health } from './health/health.js';
import { Housekeeping } from './housekeeping.js';
import { closeGently } from './http/close-gently.js';
import { createAdapter } from './http/create-adapter.js';
import { createLogger, NestLogger } from './logging.js';
import { eventFailures, httpDuration } from './metrics.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { ReplayDesk } from './operations/replay-desk.js';
import { PlatformModule } from './platform/platform.module.js';
import type { ServiceDefinition } from './service-definition.js';

export interface ServiceOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly transport: EventTransport;
  readonly logger?: Logger;
}

/** A service that is built but not started. */
export interface Service {
  readonly definition: ServiceDefinition;
  readonly app: NestFastifyApplication;
  readonly fastify: FastifyInstance;
  readonly database: Database;
  readonly outbox: Outbox;
  readonly events: EventServer;
  readonly health: Health;
  /**
   * Migrates, connects, takes events and publishes the outbox. `listen` is called as soon as requests can be answered,
   * before events are taken: to join a consumer group can take seconds. Without it nothing listens for HTTP.
   */
  start(listen?: () => Promise<unknown>): Promise<void>;
  /** Refuses new requests, finishes what is in flight, lets the database go. */
  stop(): Promise<void>;
}

@Module({})
class ServiceRoot {}

export async function createService(definition: ServiceDefinition, options: ServiceOptions): Promise<Service> {
  const configuration = configure(serviceConfiguration.and(definition.configuration), options.environment);
  const logger = logFor(definition.name, configuration.LOG_LEVEL, options.logger);
  const platform = PlatformModule.forRoot({ definition, configuration, transport: options.transport, logger });
  const adapter = createAdapter({ bodyLimit: configuration.BODY_LIMIT });
  const simulators = configuration.SIMULATORS === 'on' && definition.simulators ? [definition.simulators] : [];
  const imports = [platform, definition.module, ...simulators];
  const app = await NestFactory.create<NestFastifyApplication>({ module: ServiceRoot, imports }, adapter, {
    // Nest's own log is one for the whole process
    logger: new NestLogger(options.logger ?? logger),
    // Fastify's JSON parser is enough; Nest would add forms, which no operation takes
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const database = app.get(Database);
  const outbox = app.get(Outbox);
  const health = app.get(Health);
  const events = new EventServer({
    group: definition.name,
    transport: options.transport,
    database,
    onFailure: ({ type, error, dead }) => {
      eventFailures.inc({ service: definition.name, type: type ?? 'invalid', dead: String(dead) });
      logger[dead ? 'error' : 'warn'](
        { err: error, type, dead },
        dead ? 'event became a dead letter' : 'event will be tried again',
      );
    },
  });
  app.connectMicroservice({ strategy: events }, { inheritAppConfig: true });
  const relay = new OutboxRelay({
    url: configuration.DATABASE_URL,
    service: definition.name,
    transport: options.transport,
    takeoverMs: configuration.RELAY_TAKEOVER_MS,
    onError: (error) => logger.warn({ err: error }, 'the outbox relay will connect again'),
    onRefused: ({ id, topic, key }, error) =>
      logger.error({ err: error, id, topic, key }, 'the broker refuses an event as too large; its key waits'),
  });
  outbox.onAppended(() => relay.wake());
  app.get(DeadLetters).onChanged(() => events.inbox?.wake());
  observe(fastify, definition.name, logger);
  let document: unknown;
  fastify.get('/openapi.json', (_request, reply) => reply.send((document ??= openApiDocument(app, definition))));
  const retention = new Retention(database, {
    outboxDays: configuration.OUTBOX_RETENTION_DAYS,
    inboxDays: configuration.INBOX_RETENTION_DAYS,
  });
  const idempotency = new IdempotencyStore(database);
  const housekeeping = new Housekeeping({
    chores: [() => idempotency.prune(), () => retention.prune()],
    onError: (err) => logger.warn({ err }, 'pruning failed'),
  });
  const republisher = app.get(Republisher);
  let runner: ReplayRunner | undefined;
  let unobserve: (() => void) | undefined;
  return {
    definition,
    app,
    fastify,
    database,
    outbox,
    events,
    health,
    async start(listen) {
      await database.connect();
      const applied = await database.migrate();
      if (applied.length > 0) logger.info({ applied }, 'migrated');
      await app.init();
      await fastify.ready();
      await listen?.();
      await app.startAllMicroservices();
      relay.start();
      republisher.start();
      runner = startReplays(app, { definition, database, events, transport: options.transport, logger });
      unobserve = observeEvents(definition.name, async () => ({
        ...(await eventBacklog(database)),
        outboxRefusedKeys: relay.refusedKeys,
        consumerLag: await options.transport.lag?.(definition.name).catch(() => undefined),
        batchAgeSeconds: events.inbox?.oldestBatchSeconds,
      }));
      housekeeping.start();
    },
    async stop() {
      health.draining = true;
      unobserve?.();
      retention.stop();
      await Promise.all([runner?.stop(), republisher.stop()]);
      await closeGently(app, fastify.server);
      await housekeeping.stop();
      await relay.stop();
      await database.close();
    },
  };
}

/** Carries replays through, also those that were requested before a restart. */
function startReplays(
  app: NestFastifyApplication,
  {
    definition,
    database,
    events,
    transport,
    logger,
  }: Pick<Service, 'definition' | 'database' | 'events'> & {
    readonly transport: EventTransport;
    readonly logger: Logger;
  },
): ReplayRunner | undefined {
  if (!events.inbox) return undefined;
  const runner = new ReplayRunner({
    service: definition.name,
    database,
    transport,
    inbox: events.inbox,
    topics: events.intake.topics,
    onError: (err) => logger.warn({ err }, 'the replay will be tried again'),
  });
  app.get(ReplayDesk).opens(events.intake);
  app.get(Replays).onChanged(() => runner.wake());
  runner.start();
  return runner;
}

/** The service's log: its own, or a child of the process's log that names the service (once). */
function logFor(service: string, level: string, given: Logger | undefined): Logger {
  if (!given) return createLogger({ level, service });
  return given.bindings()['service'] === service ? given : given.child({ service });
}

/** Times every request and logs it by route, never by URL: addresses may hold personal data. */
function observe(fastify: FastifyInstance, service: string, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    httpDuration.observe(
      { service, method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1_000,
    );
    if (logger.isLevelEnabled('debug')) {
      logger.debug(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      );
    }
    done();
  });
}
