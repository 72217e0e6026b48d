import type { DataSourceOptions, EntitySchema } from 'typeorm';

type EntityClass = new (...args: never[]) => object;
export type MigrationClass = new () => { up(...args: never[]): Promise<void>; down(...args: never[]): Promise<void> };

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** shown in pg_stat_activity */
  readonly applicationName: string;
  readonly entities: readonly (EntityClass | EntitySchema)[];
  readonly migrations: readonly MigrationClass[];
  readonly poolSize?: number;
}

export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
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
    // also how long a request waits for a free connection of the pool
    connectTimeoutMS: 5_000,
    extra: {
      keepAlive: true,
      idleTimeoutMillis: 60_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      // jsonb goes in and out as text on hot paths; nothing here depends on the session's time zone
      options: '-c timezone=UTC',
    },
  } as DataSourceOptions;
}
