import { Database } from '@dvc/persistence';
import { createTestDatabase, type TestDatabase } from '@dvc/testing';
import { eventBacklog } from './event-backlog.js';
import { messagingMigrations } from './migrations.js';

describe('the backlog of a service', () => {
  let own: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    own = await createTestDatabase('backlog');
    database = new Database({ url: own.url, applicationName: 'spec', entities: [], migrations: messagingMigrations });
    await database.connect();
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  it('is nothing at first, then what is not published with the age of the oldest, what waits and what was given up', async () => {
    const none = { outboxUnpublished: 0, outboxOldestUnpublishedSeconds: 0, messagesWaiting: 0, deadLetters: 0 };
    expect(await eventBacklog(database)).toEqual(none);
    await database.pool.query(`
      INSERT INTO outbox_event (id, topic, key, payload, created_at, published_at) VALUES
        (gen_random_uuid(), 't', 'k', '{}', now() - interval '1 hour', now()),
        (gen_random_uuid(), 't', 'k', '{}', now() - interval '90 seconds', NULL),
        (gen_random_uuid(), 't', 'k', '{}', now(), NULL)`);
    await database.pool.query(`
      INSERT INTO parked_message (id, topic, key, payload, state)
      SELECT gen_random_uuid(), 't', 'k', '{}', state FROM unnest(ARRAY['WAITING', 'DEAD', 'DEAD', 'DEAD']) state`);
    const backlog = await eventBacklog(database);
    expect(backlog).toMatchObject({ outboxUnpublished: 2, messagesWaiting: 1, deadLetters: 3 });
    expect(backlog.outboxOldestUnpublishedSeconds).toBeGreaterThanOrEqual(90);
    expect(backlog.outboxOldestUnpublishedSeconds).toBeLessThan(120);
    await database.pool.query('UPDATE outbox_event SET published_at = now()');
    expect(await eventBacklog(database)).toMatchObject({ outboxUnpublished: 0, outboxOldestUnpublishedSeconds: 0 });
  });
});
