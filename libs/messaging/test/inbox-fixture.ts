import { calendarPublished, type EventData } from '@dvc/contracts';
import { Database } from '@dvc/persistence';
import { createTestDatabase, type TestDatabase } from '@dvc/testing';
import { createEvent, type DeliveredMessage, Inbox, type InboxOptions, messagingMigrations } from '../src/index.js';

export type Calendar = EventData<typeof calendarPublished>;

/** An inbox on a database of its own, fed by hand. The year of a calendar is what its handler gets. */
export class InboxFixture {
  private offset = 0;
  private readonly inboxes: Inbox[] = [];

  private constructor(
    readonly database: Database,
    private readonly own: TestDatabase,
  ) {}

  static async create(): Promise<InboxFixture> {
    const own = await createTestDatabase('inbox');
    const database = new Database({
      url: own.url,
      applicationName: 'spec',
      entities: [],
      migrations: messagingMigrations,
    });
    await database.connect();
    await database.migrate();
    await database.pool.query('CREATE TABLE effect (n int GENERATED ALWAYS AS IDENTITY, year int NOT NULL)');
    return new InboxFixture(database, own);
  }

  /** Started, with short pauses. */
  inbox(onYear: (year: number) => Promise<void>, options: Partial<InboxOptions> = {}): Inbox {
    const handlers = new Map([
      [calendarPublished.type, (event: { data: unknown }) => onYear((event.data as Calendar).year)],
    ]);
    const inbox = new Inbox({ database: this.database, handlers, backoffMs: 5, ...options });
    inbox.start();
    this.inboxes.push(inbox);
    return inbox;
  }

  /** A message of partition 0 at the next offset. */
  message(key: string, year: number): DeliveredMessage {
    return this.raw(
      key,
      JSON.stringify(createEvent(calendarPublished, { subject: key, data: { year, revision: 1, days: [] } })),
    );
  }

  raw(key: string, payload: string): DeliveredMessage {
    return { topic: calendarPublished.topic, partition: 0, offset: String(this.offset++), key, payload };
  }

  async rows<T>(sql: string): Promise<T[]> {
    return (await this.database.pool.query(sql)).rows as T[];
  }

  /** What handlers have done, in the order in which they did it. */
  async effects(): Promise<number[]> {
    return (await this.rows<{ year: number }>('SELECT year FROM effect ORDER BY n')).map(({ year }) => year);
  }

  async close(): Promise<void> {
    await Promise.all(this.inboxes.map((inbox) => inbox.stop()));
    await this.database.close();
    await this.own.drop();
  }
}
