import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, Reflector } from '@nestjs/core';
import { IdentityGuard, JwtStrategy } from '@dvc/identity';
import { DeadLetters, type EventTransport, messagingMigrations, Outbox, Replays, Republisher } from '@dvc/messaging';
import { CreateIdempotencyKey1700000000001, Database, isDatabaseUnavailable } from '@dvc/persistence';
import { ProblemFilter, unavailable } from '@dvc/problems';
import type { Logger } from 'pino';
import type { ServiceConfiguration } from '../configuration/service-configuration.js';
import { Health } from '../health/health.js';
import { HealthController } from '../health/health.controller.js';
import { IdempotencyInterceptor } from '../http/idempotency.js';
import { InputPipe } from '../http/validation.js';
import { NestLogger } from '../logging.js';
import { DeadLetterDesk } from '../operations/dead-letter-desk.js';
import { DeadLettersController } from '../operations/dead-letters.controller.js';
import { ReplayDesk } from '../operations/replay-desk.js';
import { ReplayReactions } from '../operations/replay.reactions.js';
import { ReplaysController } from '../operations/replays.controller.js';
import { requestContext } from '../request-context.js';
import type { ServiceDefinition } from '../service-definition.js';
import { CONFIGURATION, TRANSPORT } from './tokens.js';

export interface PlatformOptions {
  readonly definition: ServiceDefinition;
  readonly configuration: ServiceConfiguration;
  readonly transport: EventTransport;
  readonly logger: Logger;
}

/** What every service has: its database, outbox, identity, input checks, problem documents and health. */
@Module({})
export class PlatformModule {
  static forRoot({ definition, configuration, transport, logger }: PlatformOptions): DynamicModule {
    const database = createDatabase(definition, configuration);
    const health = new Health();
    health.register({ name: 'database', check: async () => void (await database.pool.query('SELECT 1')) });
    health.register({ name: 'events', check: () => transport.ping() });
    const outbox = new Outbox(database, () => {
      const context = requestContext.current();
      return { actor: context?.actor, traceparent: context?.traceparent };
    });
    const deadLetters = new DeadLetters(database);
    const service = definition.name;
    const replays = new Replays(service, database, outbox, transport);
    const republisher = new Republisher({
      service,
      database,
      outbox,
      transport,
      onError: (err) => logger.warn({ err }, 'publishing once more will be tried again'),
    });
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, DeadLettersController, ReplaysController, ReplayReactions],
      providers: [
        { provide: Database, useValue: database },
        { provide: Outbox, useValue: outbox },
        { provide: DeadLetters, useValue: deadLetters },
        { provide: DeadLetterDesk, useValue: new DeadLetterDesk(definition.name, deadLetters) },
        { provide: Replays, useValue: replays },
        { provide: Republisher, useValue: republisher },
        {
          provide: ReplayDesk,
          useValue: new ReplayDesk(service, replays, {
            outboxDays: configuration.OUTBOX_RETENTION_DAYS,
            inboxDays: configuration.INBOX_RETENTION_DAYS,
          }),
        },
        { provide: Health, useValue: health },
        { provide: CONFIGURATION, useValue: configuration },
        { provide: TRANSPORT, useValue: transport },
        { provide: IdempotencyInterceptor, useValue: new IdempotencyInterceptor(database) },
        {
          provide: JwtStrategy,
          useFactory: () =>
            new JwtStrategy({
              issuer: configuration.JWT_ISSUER,
              audience: configuration.JWT_AUDIENCE,
              jwksUrl: configuration.JWKS_URL,
              leewaySeconds: configuration.JWT_LEEWAY_SECONDS,
            }),
        },
        {
          provide: APP_GUARD,
          inject: [Reflector],
          useFactory: (reflector: Reflector) =>
            new IdentityGuard(reflector, configuration.PROVINCE_AGENCY, rememberActor),
        },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useFactory: () => new ProblemFilter(new NestLogger(logger), [databaseAway]) },
      ],
      exports: [Database, Outbox, Health, CONFIGURATION, TRANSPORT, IdempotencyInterceptor],
    };
  }
}

/** The service's database with the tables that the platform keeps beside its own. */
export function createDatabase(
  definition: ServiceDefinition,
  configuration: Pick<ServiceConfiguration, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'> & Partial<ServiceConfiguration>,
): Database {
  return new Database({
    url: configuration.DATABASE_URL,
    applicationName: definition.name,
    poolSize: configuration.DATABASE_POOL_SIZE,
    connectionTimeoutMs: configuration.DATABASE_CONNECTION_TIMEOUT_MS,
    silenceMs: configuration.DATABASE_SILENCE_MS,
    idleTransactionTimeoutMs: configuration.DATABASE_IDLE_TRANSACTION_TIMEOUT_MS,
    entities: definition.entities,
    migrations: [CreateIdempotencyKey1700000000001, ...messagingMigrations, ...definition.migrations],
  });
}

function rememberActor({ subject }: { readonly subject: string }): void {
  const context = requestContext.current();
  if (context) context.actor = subject;
}

function databaseAway(error: unknown): ReturnType<typeof unavailable> | undefined {
  if (!isDatabaseUnavailable(error)) return undefined;
  return unavailable(
    {
      vi: 'Cơ sở dữ liệu tạm thời không sẵn sàng. Hãy thử lại sau giây lát.',
      en: 'The database is unavailable at the moment. Try again shortly.',
    },
    2,
    error,
  );
}
