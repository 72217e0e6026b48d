import pg from 'pg';
import type { DataSourceOptions, EntitySchema } from 'typeorm';
import { WatchedPool } from './connection/watched-pool.js';

type EntityClass = new (...args: never[]) => object;
export type MigrationClass = new () => { up(...args: never[]): Promise<void>; down(...args: never[]): Promise<void> };

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** shown in pg_stat_activity */
  readonly applicationName: string;
  readonly entities: readonly (EntityClass | EntitySchema)[];
  readonly migrations: readonly MigrationClass[];
  readonly poolSize?: number | undefined;
  /** how long a request waits for a free connection of the pool; 5 s by default */
  readonly connectionTimeoutMs?: number | undefined;
  /** a database that sends no byte for so long, on a new connection too, is away; 1.3 s by default */
  readonly silenceMs?: number | undefined;
  /** after this long without a statement, an open transaction is rolled back; 30 s by default */
  readonly idleTransactionTimeoutMs?: number | undefined;
  /** longest statement of a request or an event handler, 15 s by default; migrations have no limit */
  readonly statementTimeoutMs?: number;
}

/** The server cancels a statement first; a connection that gave no answer after this is dead. */
const GRACE_MS = 10_000;

export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  const statementTimeout = options.statementTimeoutMs ?? 15_000;
  return {
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: 'schema_migration',
    synchronize: false,
    logging: false,
    installExtensions: false,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: options.connectionTimeoutMs ?? 5_000,
    driver: { Pool: WatchedPool, defaults: pg.defaults },
    extra: {
      silenceMs: options.silenceMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: statementTimeout,
      query_timeout: statementTimeout + GRACE_MS,
      idle_in_transaction_session_timeout: options.idleTransactionTimeoutMs ?? 30_000,
      // jsonb goes in and out as text on hot paths; nothing here depends on the session's time zone
      options: '-c timezone=UTC',
    },
  } as DataSourceOptions;
}

/** For migrations: a statement of theirs may take as long as it needs, and so may the wait for another instance's. */
export function migrationOptions(options: DatabaseOptions): DataSourceOptions {
  const { driver: _, extra, ...rest } = dataSourceOptions(options) as DataSourceOptions & { readonly driver?: unknown };
  const unlimited = { statement_timeout: 0, query_timeout: 0, idle_in_transaction_session_timeout: 0 };
  return { ...rest, entities: [], poolSize: 2, extra: { ...(extra as object), ...unlimited } } as DataSourceOptions;
}
