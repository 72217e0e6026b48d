import { z } from 'zod';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

/**
 * What the `migrate` job is configured with: the server's administrator, and for each service the URL that the service
 * itself uses. Role, password and database are made after the URL.
 */
export const migrationConfiguration = z.object({
  POSTGRES_USER: z.string().min(1).default('postgres'),
  POSTGRES_PASSWORD: z.string().min(1),
  CATALOGUE_DATABASE_URL: postgresUrl,
  DOSSIERS_DATABASE_URL: postgresUrl,
  PAYMENTS_DATABASE_URL: postgresUrl,
  INTERCHANGE_DATABASE_URL: postgresUrl,
  NOTIFICATIONS_DATABASE_URL: postgresUrl,
});

/** What the `topics` job is configured with. Of topics that exist it changes the retention; partitions and replicas stay. */
export const topicConfiguration = z.object({
  KAFKA_BROKERS: z.string().min(1),
  /** also the most instances of a service that can work at the same time */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(1_000),
  TOPIC_REPLICATION_FACTOR: z.coerce.number().int().min(1).max(10),
  TOPIC_RETENTION_MS: z.coerce.number().int().min(3_600_000),
});
