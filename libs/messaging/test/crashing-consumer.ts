import { calendarPublished, type CloudEvent } from '@dvc/contracts';
import { Database, statement } from '@dvc/persistence';
import { EmbeddedTransport, Inbox } from '../src/index.js';
import type { Calendar } from './inbox-fixture.js';

// A process that a spec starts again and again: one year ends it with SIGKILL while it is handled.
const [databaseUrl = '', eventsUrl = '', poison = ''] = process.argv.slice(2);

const EFFECT = statement('INSERT INTO effect (year) VALUES ($1)');
const database = new Database({ url: databaseUrl, applicationName: 'consumer', entities: [], migrations: [] });
await database.connect();
const inbox = new Inbox({
  database,
  maxAttempts: 3,
  backoffMs: 5,
  handlers: new Map([
    [
      calendarPublished.type,
      async (event: CloudEvent) => {
        const { year } = event.data as Calendar;
        await database.query(EFFECT, [year]);
        if (String(year) === poison) process.kill(process.pid, 'SIGKILL');
      },
    ],
  ]),
});
inbox.start();
const transport = new EmbeddedTransport({ url: eventsUrl, partitions: 2, pollMs: 50 });
await transport.connect();
await transport.subscribe('consumer', [calendarPublished.topic], (batch) => inbox.receive(batch));
