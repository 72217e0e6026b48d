import { configure, createLogger, startInternalServer } from '@dvc/hosting';
import { createGateway, type Gateway } from './create-gateway.js';
import { distributedConfiguration } from './gateway.config.js';
import { HttpUpstream } from './upstreams/http-upstream.js';
import type { ServiceName } from './routing/routes.js';

/** The gateway where every service is a process of its own. It has no development issuer, whatever the environment says. */
export async function createDistributedGateway(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Gateway> {
  const configuration = configure(distributedConfiguration, environment);
  const logger = createLogger({ level: configuration.LOG_LEVEL, service: 'gateway' });
  const upstream = (service: ServiceName, url: string): HttpUpstream =>
    new HttpUpstream(url, {
      timeoutMs: configuration.UPSTREAM_TIMEOUT_MS,
      patienceMs: configuration.UPSTREAM_PATIENCE_MS,
      connections: configuration.UPSTREAM_CONNECTIONS,
      onFailure: (error) => logger.warn({ err: error, upstream: service }, 'a service did not answer'),
    });
  const gateway = await createGateway({
    environment,
    logger,
    upstreams: {
      catalogue: upstream('catalogue', configuration.CATALOGUE_URL),
      dossiers: upstream('dossiers', configuration.DOSSIERS_URL),
      payments: upstream('payments', configuration.PAYMENTS_URL),
      interchange: upstream('interchange', configuration.INTERCHANGE_URL),
      notifications: upstream('notifications', configuration.NOTIFICATIONS_URL),
    },
  });
  const internal = await startInternalServer({ port: configuration.METRICS_PORT, host: configuration.METRICS_HOST });
  return {
    ...gateway,
    async listen() {
      const url = await gateway.listen();
      logger.info({ url, metrics: internal.url }, 'listening');
      return url;
    },
    async stop() {
      await gateway.stop();
      await internal.close();
    },
  };
}
