import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { createService, type Service, type ServiceDefinition } from '@dvc/hosting';
import { createEvent, EmbeddedTransport, type EventOrigin, type TransportMessage } from '@dvc/messaging';
import { withConnection } from '@dvc/persistence';
import { createTestDatabase } from './test-database.js';
import { createTestIdentity, type TestClaims, type TestIdentity } from './test-identity.js';
import { eventually } from './eventually.js';

export interface TestAnswer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** parsed JSON, or the text when it is none */
  readonly body: T;
  /** the body as it came */
  readonly bytes: Uint8Array;
}

export interface TestRequest {
  readonly as?: TestClaims;
  readonly json?: unknown;
  readonly body?: string | Uint8Array | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Fact<D extends EventDefinition> {
  readonly subject: string;
  readonly data: EventData<D>;
}

const messageOf = (event: CloudEvent, topic: string): TransportMessage => ({
  id: event.id,
  topic,
  key: event.subject,
  payload: JSON.stringify(event),
});

/** On a busy machine a spec waits; those about a database that is away say how soon that is noticed. */
const PATIENT = { DATABASE_CONNECTION_TIMEOUT_MS: '60000', DATABASE_SILENCE_MS: '20000' };

/** A service on real HTTP, with a database, an event log and an issuer of its own. */
export class TestService {
  private readonly published: CloudEvent[] = [];

  private constructor(
    readonly service: Service,
    readonly url: string,
    readonly identity: TestIdentity,
    readonly transport: EmbeddedTransport,
    private readonly databaseUrl: string,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start(
    definition: ServiceDefinition,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<TestService> {
    const [database, log, identity] = await Promise.all([
      createTestDatabase(definition.name),
      createTestDatabase('events'),
      createTestIdentity(),
    ]);
    const transport = new EmbeddedTransport({ url: log.url, partitions: 4, pollMs: 500, connectionTimeoutMs: 60_000 });
    await transport.connect();
    const service = await createService(definition, {
      transport,
      environment: {
        DATABASE_URL: database.url,
        LOG_LEVEL: 'silent',
        ...PATIENT,
        ...identity.environment,
        ...environment,
      },
    });
    await service.start();
    await service.app.listen(0, '127.0.0.1');
    const url = (await service.app.getUrl()).replace('[::1]', '127.0.0.1');
    const host = new TestService(service, url, identity, transport, database.url, async () => {
      await service.stop();
      await transport.close();
      await identity.close();
      await Promise.all([database.drop(), log.drop()]);
    });
    await transport.subscribe('spec-probe', [`dvc.${definition.name}.v1`], async (messages) => {
      host.published.push(...messages.map(({ payload }) => JSON.parse(payload) as CloudEvent));
    });
    return host;
  }

  async request<T = never>(
    method: string,
    path: string,
    { as, json, body, headers }: TestRequest = {},
  ): Promise<TestAnswer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(as && { authorization: `Bearer ${await this.identity.token(as)}` }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined ? { body: body as string } : {}),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
      bytes,
    };
  }

  get<T = never>(path: string, options?: TestRequest): Promise<TestAnswer<T>> {
    return this.request<T>('GET', path, options);
  }

  post<T = never>(path: string, json: unknown, options?: TestRequest): Promise<TestAnswer<T>> {
    return this.request<T>('POST', path, { ...options, json });
  }

  /** Runs SQL of the spec's own that may take longer than a request may: the rows of a large database. */
  async load(sql: string, values: readonly unknown[] = []): Promise<void> {
    await withConnection(this.databaseUrl, (client) => client.query(sql, [...values]), 60_000);
  }

  /** Publishes a fact as another service would; answers the envelope so that it can be repeated with `redeliver`. */
  async receive<D extends EventDefinition>(
    definition: D,
    subject: string,
    data: EventData<D>,
    origin?: EventOrigin,
  ): Promise<CloudEvent<EventData<D>>> {
    const event = createEvent(definition, { subject, data }, origin);
    await this.redeliver(event, definition.topic);
    return event;
  }

  /** Publishes many facts of one kind at once, in the order given. */
  async receiveAll<D extends EventDefinition>(definition: D, facts: readonly Fact<D>[]): Promise<void> {
    const events = facts.map((fact) => createEvent(definition, fact));
    await this.transport.publish(events.map((event) => messageOf(event, definition.topic)));
  }

  async redeliver(event: CloudEvent, topic: string): Promise<void> {
    await this.transport.publish([messageOf(event, topic)]);
  }

  /** What the service has published so far, of one kind. */
  eventsOf<D extends EventDefinition>(definition: D, subject?: string): CloudEvent<EventData<D>>[] {
    return this.published.filter(
      (e) => e.type === definition.type && (subject === undefined || e.subject === subject),
    ) as CloudEvent<EventData<D>>[];
  }

  /** Waits for a fact to be published. */
  awaitEvent<D extends EventDefinition>(definition: D, subject?: string): Promise<CloudEvent<EventData<D>>> {
    return eventually(() => this.eventsOf(definition, subject)[0]);
  }

  /** Waits until the service has handled an event, and with it what came before on its key. */
  async handled({ id }: { readonly id: string }): Promise<void> {
    const { pool } = this.service.database;
    await eventually(async () => (await pool.query('SELECT FROM inbox_event WHERE id = $1', [id])).rowCount === 1);
  }

  /** Waits until everything that the service has announced so far was published and is seen by `eventsOf`. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.service.database.pool.query<{ id: string }>('SELECT id FROM outbox_event');
      const seen = new Set(this.published.map(({ id }) => id));
      return rows.every(({ id }) => seen.has(id));
    });
  }

  stop(): Promise<void> {
    return this.cleanUp();
  }
}
