import type pg from 'pg';
import type { EventHistory, LogPlace } from './transport.js';

const ENDS = `
  SELECT topic, partition, next_offset::float8 AS "offset" FROM event_partition WHERE topic = ANY($1) ORDER BY topic, partition`;
const SINCE = `
  SELECT p.topic, p.partition, coalesce(l."offset", p.next_offset)::float8 AS "offset"
  FROM event_partition p LEFT JOIN LATERAL (
    SELECT min("offset") AS "offset" FROM event_log
    WHERE topic = p.topic AND partition = p.partition AND stored_at >= $2) l ON true
  WHERE p.topic = ANY($1) ORDER BY p.topic, p.partition`;
const OF_GROUP = `
  SELECT topic, partition, next_offset::float8 AS "offset" FROM consumer_offset
  WHERE consumer_group = $1 AND topic = ANY($2) ORDER BY topic, partition`;
const BEGIN = `
  INSERT INTO consumer_offset (consumer_group, topic, partition, next_offset)
  SELECT $1, p.topic, p.partition, p.next_offset FROM unnest($2::text[], $3::int[], $4::bigint[]) AS p(topic, partition, next_offset)
  ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET next_offset = excluded.next_offset`;
const FORGET = 'DELETE FROM consumer_offset WHERE starts_with(consumer_group, $1)';

/** Looks back in the log of the embedded transport. */
export class EmbeddedHistory implements EventHistory {
  constructor(
    private readonly pool: pg.Pool,
    private readonly ensureTopics: (topics: readonly string[]) => Promise<void>,
  ) {}

  async placesSince(topics: readonly string[], since: Date): Promise<LogPlace[]> {
    await this.ensureTopics(topics);
    return (await this.pool.query<LogPlace>(SINCE, [topics, since])).rows;
  }

  async ends(topics: readonly string[]): Promise<LogPlace[]> {
    await this.ensureTopics(topics);
    return (await this.pool.query<LogPlace>(ENDS, [topics])).rows;
  }

  async placesOf(group: string, topics: readonly string[]): Promise<LogPlace[]> {
    return (await this.pool.query<LogPlace>(OF_GROUP, [group, topics])).rows;
  }

  async beginAt(group: string, places: readonly LogPlace[]): Promise<void> {
    await this.pool.query(BEGIN, [
      group,
      places.map(({ topic }) => topic),
      places.map(({ partition }) => partition),
      places.map(({ offset }) => offset),
    ]);
  }

  async forget(prefix: string): Promise<void> {
    await this.pool.query(FORGET, [prefix]);
  }
}
