import { type Database, statement } from '@dvc/persistence';

/** What a service still has to publish and to handle. */
export interface EventBacklog {
  readonly outboxUnpublished: number;
  /** 0 when there is none */
  readonly outboxOldestUnpublishedSeconds: number;
  readonly messagesWaiting: number;
  readonly deadLetters: number;
}

// each count has a partial index of its own
const BACKLOG = statement(`
  SELECT
    (SELECT count(*) FROM outbox_event WHERE published_at IS NULL) AS "outboxUnpublished",
    coalesce((
      SELECT greatest(0, extract(epoch FROM now() - created_at))::float8 FROM outbox_event
      WHERE published_at IS NULL ORDER BY seq LIMIT 1), 0) AS "outboxOldestUnpublishedSeconds",
    (SELECT count(*) FROM parked_message WHERE state = 'WAITING') AS "messagesWaiting",
    (SELECT count(*) FROM parked_message WHERE state = 'DEAD') AS "deadLetters"`);

export async function eventBacklog(database: Database): Promise<EventBacklog> {
  const backlog = await database.one<EventBacklog>(BACKLOG);
  if (!backlog) throw new Error('a SELECT without FROM answers one row');
  return backlog;
}
