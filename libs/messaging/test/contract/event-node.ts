import { calendarPublished, type CloudEvent, type EventData } from '@dvc/contracts';
import { Database, statement } from '@dvc/persistence';
import { Inbox } from '../../src/inbox/inbox.js';
import { OutboxRelay } from '../../src/outbox/outbox-relay.js';
import type { EventTransport } from '../../src/transport/transport.js';
import { openTransport, type TransportSettings } from './open-transport.js';

export interface EventNodeOptions {
  readonly name: string;
  /** the service's database, with the tables of messaging and `effect` */
  readonly databaseUrl: string;
  readonly transport: TransportSettings;
  readonly topic: string;
  readonly group: string;
  readonly consumes: boolean;
  readonly relays: boolean;
  readonly handlerTimeoutMs?: number;
  /** after how long a leading relay that says nothing is replaced */
  readonly relayTakeoverMs?: number;
}

const EFFECT = statement('INSERT INTO effect (key, number, node) VALUES ($1, $2, $3)');

/**
 * One instance of a service: it relays its outbox, and writes down what it handled. What the handler does with a
 * message is in the first word of its key: `throw`, `hang`, `flaky` (fails at first), else nothing special.
 */
export class EventNode {
  private readonly tries = new Map<string, number>();
  private readonly database: Database;
  private readonly inbox: Inbox;
  private relay: OutboxRelay | undefined;
  private transport: EventTransport | undefined;

  private constructor(private readonly options: EventNodeOptions) {
    const { name, databaseUrl, handlerTimeoutMs = 10_000 } = options;
    this.database = new Database({
      url: databaseUrl,
      applicationName: name,
      entities: [],
      migrations: [],
      // a process that hangs in the middle of an effect holds the event for so long
      idleTransactionTimeoutMs: 3_000,
    });
    this.inbox = new Inbox({
      database: this.database,
      // each instance fails a flaky one twice
      maxAttempts: 6,
      backoffMs: 20,
      handlerTimeoutMs,
      handlers: new Map([[calendarPublished.type, (event: CloudEvent) => this.handle(event)]]),
    });
  }

  static async start(options: EventNodeOptions): Promise<EventNode> {
    const node = new EventNode(options);
    const { name, databaseUrl, topic, group, consumes, relays } = options;
    await node.database.connect();
    const transport = await openTransport(options.transport, name);
    node.transport = transport;
    if (consumes) {
      node.inbox.start();
      await transport.subscribe(group, [topic], (batch) => node.inbox.receive(batch));
    }
    if (relays) {
      const { relayTakeoverMs: takeoverMs = 15_000 } = options;
      node.relay = new OutboxRelay({
        url: databaseUrl,
        service: name,
        transport,
        takeoverMs,
        batchSize: 50,
        pollMs: 50,
      });
      node.relay.start();
    }
    return node;
  }

  async stop(): Promise<void> {
    await this.relay?.stop();
    await this.transport?.close();
    await this.inbox.stop();
    await this.database.close();
  }

  private async handle(event: CloudEvent): Promise<void> {
    const { revision } = event.data as EventData<typeof calendarPublished>;
    const [manner] = event.subject.split('-');
    const tries = (this.tries.get(event.id) ?? 0) + 1;
    this.tries.set(event.id, tries);
    if (manner === 'hang') await new Promise(() => undefined);
    // twice: as part of its batch and alone
    if (manner === 'throw' || (manner === 'flaky' && tries <= 2)) throw new Error(`not this one: ${event.subject}`);
    await this.database.query(EFFECT, [event.subject, revision, this.options.name]);
  }
}
