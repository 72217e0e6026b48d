import { EmbeddedTransport, type EventTransport, KafkaTransport } from '@dvc/messaging';
import type { Logger } from 'pino';
import { z } from 'zod';
import { configure, serviceConfiguration } from './configuration/service-configuration.js';
import { createService } from './create-service.js';
import { createLogger } from './logging.js';
import { metrics } from './metrics.js';
import type { ServiceDefinition } from './service-definition.js';

/** What a service that is a process of its own is configured with, beside its own fields. */
export const processConfiguration = serviceConfiguration
  .extend({
    /** bootstrap brokers, comma separated: events travel over Kafka */
    KAFKA_BROKERS: z.string().min(1).optional(),
    KAFKA_GROUP_PREFIX: z.string().min(1).default('dvc'),
    /** an instance that is silent for so long loses its partitions to the others */
    KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(300_000).default(10_000),
    /** or the database that keeps the event log of the embedded transport */
    EVENTS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** how long that log keeps messages that every service has handled; of Kafka's topics it is theirs */
    EVENTS_RETENTION_MS: z.coerce.number().int().min(3_600_000).default(604_800_000),
  })
  .refine(
    ({ KAFKA_BROKERS, EVENTS_DATABASE_URL }) => (KAFKA_BROKERS === undefined) !== (EVENTS_DATABASE_URL === undefined),
    {
      path: ['KAFKA_BROKERS'],
      message: 'set either KAFKA_BROKERS or EVENTS_DATABASE_URL',
    },
  );

type ProcessConfiguration = z.infer<typeof processConfiguration>;

/** Runs one service as a process of its own until SIGTERM or SIGINT; exits 1 when it can't start. */
export async function host(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const configuration = configure(processConfiguration, environment);
  const logger = createLogger({ level: configuration.LOG_LEVEL, service: definition.name });
  try {
    const transport = createTransport(definition, configuration, logger);
    await transport.connect();
    const service = await createService(definition, { environment, transport, logger });
    service.fastify.get('/metrics', async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.metrics()),
    );
    await service.start(async () => {
      onTermination(async () => {
        await service.stop();
        await transport.close();
        logger.info('stopped');
      });
      await service.app.listen(configuration.PORT, configuration.HOST);
      logger.info({ url: await service.app.getUrl() }, 'ready');
    });
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 1_000).unref();
  }
}

function createTransport(
  { name }: ServiceDefinition,
  configuration: ProcessConfiguration,
  logger: Logger,
): EventTransport {
  const onError = (err: unknown, group: string): void =>
    logger.warn({ err, group }, 'the event transport will try again');
  const { KAFKA_BROKERS, KAFKA_GROUP_PREFIX, KAFKA_SESSION_TIMEOUT_MS, EVENTS_DATABASE_URL, EVENTS_RETENTION_MS } =
    configuration;
  if (KAFKA_BROKERS !== undefined)
    return new KafkaTransport({
      brokers: KAFKA_BROKERS.split(','),
      clientId: name,
      groupPrefix: KAFKA_GROUP_PREFIX,
      sessionTimeoutMs: KAFKA_SESSION_TIMEOUT_MS,
      onError,
    });
  return new EmbeddedTransport({
    url: EVENTS_DATABASE_URL ?? '',
    pollMs: 200,
    retentionMs: EVENTS_RETENTION_MS,
    onError,
  });
}

const STOP_TIMEOUT_MS = 10_000;

/** Calls `stop` once at the first SIGTERM or SIGINT; ends the process when it is done, or by force after 10 s. */
export function onTermination(stop: () => Promise<void>): void {
  let stopping = false;
  const terminate = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', terminate);
  process.once('SIGINT', terminate);
}
