import pg from 'pg';

/**
 * One connection for the heartbeats of a process. PostgreSQL ends its session with the process, so the others see at
 * once that it is gone. Opened again when it breaks.
 */
export class HeartbeatSession {
  private client: Promise<pg.Client> | undefined;

  constructor(
    private readonly url: string,
    /** an answer that takes longer is a failure */
    private readonly timeoutMs: number,
  ) {}

  async query<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
    const opening = (this.client ??= this.open());
    try {
      const { rows } = await (await opening).query<R>({ name, text, values: values as unknown[] });
      return rows;
    } catch (error) {
      this.drop(opening);
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'events-heartbeat',
      connectionTimeoutMillis: 2_000,
      query_timeout: this.timeoutMs,
      // a lease that a crash of the machine forgets is no lease
      options: '-c synchronous_commit=off',
    });
    client.on('error', () => (this.client = undefined));
    await client.connect();
    return client;
  }

  private drop(broken: Promise<pg.Client>): void {
    if (this.client === broken) this.client = undefined;
    broken.then((client) => client.end()).catch(() => undefined);
  }
}
