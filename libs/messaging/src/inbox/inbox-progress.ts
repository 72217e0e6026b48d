import type { CloudEvent } from '@dvc/contracts';
import { type Database, statement } from '@dvc/persistence';
import type { DeliveredMessage } from '../transport/transport.js';

/** What is known of a batch at the moment it is begun. */
export interface BegunBatch {
  /** how often a batch with this start was begun, this time included */
  readonly tries: number;
  /** keys of the batch whose messages have to wait: parked ones, or a dead letter that holds its key, come first */
  readonly waiting: ReadonlySet<string>;
  /** events of the batch that are parked, dead letters or discarded already */
  readonly kept: ReadonlySet<string>;
}

// The mark has to survive the process, not the machine: nobody waits for the disk.
const BEGIN = statement(`
  WITH begun AS (
    INSERT INTO inbox_progress AS p (topic, partition, first_offset, tries) VALUES ($1, $2, $3, 1)
    ON CONFLICT (topic, partition) DO UPDATE SET
      tries = CASE WHEN p.first_offset = excluded.first_offset THEN p.tries + $4::int ELSE 1 END,
      first_offset = excluded.first_offset, begun_at = now()
    RETURNING tries, set_config('synchronous_commit', 'off', true))
  SELECT (SELECT tries FROM begun) AS tries,
    ARRAY(SELECT DISTINCT key FROM parked_message WHERE (state = 'WAITING' OR holds_key) AND key = ANY($5)) AS waiting,
    ARRAY(
      SELECT event_id FROM parked_message WHERE event_id = ANY($6)
      UNION ALL SELECT event_id FROM discarded_message WHERE event_id = ANY($6)) AS kept`);

/**
 * Marks each batch before it is handled, so that one that was begun and never finished is recognised after the process
 * ended. A batch is known by the place where it starts: the transport delivers again from the same one.
 */
export class InboxProgress {
  /** places whose batch failed while this process lived on: no sign of a message that ends it */
  private readonly interrupted = new Set<string>();

  constructor(private readonly database: Database) {}

  async begin(
    first: DeliveredMessage,
    messages: readonly DeliveredMessage[],
    events: readonly CloudEvent[],
  ): Promise<BegunBatch> {
    const row = await this.database.one<{ tries: number; waiting: string[]; kept: string[] }>(BEGIN, [
      first.topic,
      first.partition,
      first.offset,
      this.interrupted.has(placeOf(first)) ? 0 : 1,
      messages.map(({ key }) => key),
      events.map(({ id }) => id),
    ]);
    this.interrupted.delete(placeOf(first));
    return { tries: row?.tries ?? 1, waiting: new Set(row?.waiting), kept: new Set(row?.kept) };
  }

  /** The batch will be delivered again for a cause outside it: the database is away. */
  interrupt(first: DeliveredMessage): void {
    this.interrupted.add(placeOf(first));
  }
}

function placeOf({ topic, partition }: DeliveredMessage): string {
  return `${topic}/${partition}`;
}
