import pg from 'pg';

/** A connection whose queries wait for each other; what fails fails those that wait behind it too. */
interface Connection {
  readonly opened: Promise<pg.Client>;
  /** the client, once the last query is answered */
  free: Promise<pg.Client>;
}

/**
 * One connection for the heartbeats of a process. PostgreSQL ends its session with the process, so the others see at
 * once that it is gone. Opened again when it breaks.
 */
export class HeartbeatSession {
  private connection: Connection | undefined;

  constructor(
    private readonly url: string,
    /** an answer that takes longer is a failure */
    private readonly timeoutMs: number,
  ) {}

  async query<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
    const connection = (this.connection ??= this.open());
    const asked = connection.free.then(async (client) => ({
      client,
      rows: (await client.query<R>({ name, text, values: values as unknown[] })).rows,
    }));
    connection.free = asked.then(({ client }) => client);
    connection.free.catch(() => undefined);
    try {
      return (await asked).rows;
    } catch (error) {
      this.drop(connection);
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = await this.connection?.free.catch(() => undefined);
    this.connection = undefined;
    await client?.end().catch(() => undefined);
  }

  private open(): Connection {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'events-heartbeat',
      connectionTimeoutMillis: 2_000,
      query_timeout: this.timeoutMs,
      // a lease that a crash of the machine forgets is no lease
      options: '-c synchronous_commit=off',
    });
    const opened = client.connect().then(() => client);
    const connection: Connection = { opened, free: opened };
    client.on('error', () => this.drop(connection));
    return connection;
  }

  private drop(broken: Connection): void {
    if (this.connection === broken) this.connection = undefined;
    broken.opened.then((client) => client.end()).catch(() => undefined);
  }
}
