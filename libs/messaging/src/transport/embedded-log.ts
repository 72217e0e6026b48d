/** The statements of the embedded transport: a partitioned log, and who of a consumer group reads what. */

// Two transports that start at the same moment create the tables one after the other.
export const SCHEMA = `
  SELECT pg_advisory_xact_lock(hashtext('dvc:event-log'));
  CREATE TABLE IF NOT EXISTS event_partition (
    topic text NOT NULL, partition integer NOT NULL, next_offset bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition));
  CREATE TABLE IF NOT EXISTS event_log (
    topic text NOT NULL, partition integer NOT NULL, "offset" bigint NOT NULL,
    key text NOT NULL, payload text NOT NULL, stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, "offset"));
  CREATE TABLE IF NOT EXISTS consumer_offset (
    consumer_group text NOT NULL, topic text NOT NULL, partition integer NOT NULL, next_offset bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (consumer_group, topic, partition));
  ALTER TABLE consumer_offset
    ADD COLUMN IF NOT EXISTS owner uuid, ADD COLUMN IF NOT EXISTS generation bigint NOT NULL DEFAULT 0;
  CREATE TABLE IF NOT EXISTS consumer_member (
    member uuid PRIMARY KEY, consumer_group text NOT NULL, topics text[] NOT NULL,
    backend integer NOT NULL, backend_start timestamptz NOT NULL, expires_at timestamptz NOT NULL);`;

export const ENSURE_TOPICS = `
  INSERT INTO event_partition (topic, partition)
  SELECT t, p FROM unnest($1::text[]) t CROSS JOIN generate_series(0, $2::int - 1) p ON CONFLICT DO NOTHING`;

// A new group begins at the oldest message that is kept.
export const ENSURE_OFFSETS = `
  INSERT INTO consumer_offset (consumer_group, topic, partition, next_offset)
  SELECT $1, p.topic, p.partition, coalesce((
    SELECT min("offset") FROM event_log l WHERE l.topic = p.topic AND l.partition = p.partition), p.next_offset)
  FROM event_partition p WHERE p.topic = ANY($2) ON CONFLICT DO NOTHING`;

// From the beginning of each partition, and no further than the group that is furthest behind.
export const PRUNE = `
  WITH passed AS (
    SELECT p.topic, p.partition, coalesce(min(o.next_offset), p.next_offset) AS until
    FROM event_partition p LEFT JOIN consumer_offset o USING (topic, partition) GROUP BY p.topic, p.partition),
  old AS (
    SELECT l.topic, l.partition, l."offset" FROM passed CROSS JOIN LATERAL (
      SELECT * FROM event_log l
      WHERE l.topic = passed.topic AND l.partition = passed.partition AND l."offset" < passed.until
      ORDER BY l."offset" LIMIT $2) l
    WHERE l.stored_at < now() - make_interval(secs => $1::float / 1000) LIMIT $2),
  gone AS (
    DELETE FROM event_log l USING old
    WHERE l.topic = old.topic AND l.partition = old.partition AND l."offset" = old."offset" RETURNING 1)
  SELECT count(*)::int AS n FROM gone`;

// The partition's row lock makes offsets visible in the order in which they were given out.
export const APPEND = `
  WITH input AS (
    SELECT topic, partition, key, payload, row_number() OVER (PARTITION BY topic, partition ORDER BY n) - 1 AS place
    FROM unnest($1::text[], $2::int[], $3::text[], $4::text[]) WITH ORDINALITY AS i(topic, partition, key, payload, n)),
  locked AS (
    SELECT p.topic, p.partition FROM event_partition p
    WHERE (p.topic, p.partition) IN (SELECT topic, partition FROM input)
    ORDER BY p.topic, p.partition FOR UPDATE),
  reserved AS (
    UPDATE event_partition p SET next_offset = next_offset + c.n
    FROM (SELECT topic, partition, count(*) AS n FROM input JOIN locked USING (topic, partition) GROUP BY topic, partition) c
    WHERE p.topic = c.topic AND p.partition = c.partition
    RETURNING p.topic, p.partition, p.next_offset - c.n AS first)
  INSERT INTO event_log (topic, partition, "offset", key, payload)
  SELECT i.topic, i.partition, r.first + i.place, i.key, i.payload FROM input i JOIN reserved r USING (topic, partition)`;

// Of the partitions that the member has now, those whose messages have waited longest.
export const FETCH = `
  WITH heads AS (
    SELECT o.topic, o.partition, o.next_offset, o.generation
    FROM consumer_offset o CROSS JOIN LATERAL (
      SELECT stored_at FROM event_log
      WHERE topic = o.topic AND partition = o.partition AND "offset" >= o.next_offset
      ORDER BY "offset" LIMIT 1) h
    WHERE o.consumer_group = $1 AND o.owner = $2 AND o.topic || '/' || o.partition <> ALL($3::text[])
    ORDER BY h.stored_at LIMIT $4)
  SELECT o.topic, o.partition, o.generation::text, l."offset"::text, l.key, l.payload
  FROM heads o CROSS JOIN LATERAL (
    SELECT "offset", key, payload FROM event_log
    WHERE topic = o.topic AND partition = o.partition AND "offset" >= o.next_offset
    ORDER BY "offset" LIMIT $5) l
  ORDER BY o.topic, o.partition, l."offset"`;

// Who has lost a partition commits nothing: its generation has grown.
export const COMMIT = `
  UPDATE consumer_offset o SET next_offset = i.next_offset
  FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[]) AS i(topic, partition, generation, next_offset)
  WHERE o.consumer_group = $1 AND o.owner = $2
    AND o.topic = i.topic AND o.partition = i.partition AND o.generation = i.generation
  RETURNING o.topic, o.partition`;

export const LAG = `
  SELECT sum(p.next_offset - o.next_offset)::float8 AS lag
  FROM consumer_offset o JOIN event_partition p USING (topic, partition) WHERE o.consumer_group = $1`;

// Its session ends with the process, its lease when the process hangs. All by the clock of the database.
const IS_ALIVE = `m.expires_at > now() AND EXISTS (
  SELECT FROM pg_stat_get_activity(m.backend) a WHERE a.backend_start = m.backend_start)`;

/** Renews a member's lease; answers the group as it is: who lives, and who has which partition. */
export const RENEW = `
  WITH renewed AS (
    INSERT INTO consumer_member (member, consumer_group, topics, backend, backend_start, expires_at)
    SELECT $2::uuid, $1, $3::text[], a.pid, a.backend_start, now() + make_interval(secs => $4::float / 1000)
    FROM pg_stat_get_activity(pg_backend_pid()) a
    ON CONFLICT (member) DO UPDATE SET
      backend = excluded.backend, backend_start = excluded.backend_start, expires_at = excluded.expires_at),
  forgotten AS (
    DELETE FROM consumer_member WHERE consumer_group = $1 AND expires_at < now() - interval '1 minute' AND member <> $2)
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', m.member, 'topics', m.topics)), '[]')
     FROM consumer_member m WHERE m.consumer_group = $1 AND m.member <> $2 AND ${IS_ALIVE}) AS others,
    (SELECT coalesce(json_agg(json_build_object(
       'topic', o.topic, 'partition', o.partition, 'owner', o.owner, 'generation', o.generation::text)
       ORDER BY o.topic, o.partition), '[]')
     FROM consumer_offset o WHERE o.consumer_group = $1) AS partitions`;

/** Takes partitions as they were seen, from nobody or from the dead. */
export const CLAIM = `
  UPDATE consumer_offset o SET owner = $2, generation = o.generation + 1
  FROM unnest($3::text[], $4::int[], $5::bigint[]) AS seen(topic, partition, generation)
  WHERE o.consumer_group = $1 AND o.topic = seen.topic AND o.partition = seen.partition
    AND o.generation = seen.generation
    AND NOT EXISTS (SELECT FROM consumer_member m WHERE m.member = o.owner AND ${IS_ALIVE})`;

export const RELEASE = `
  UPDATE consumer_offset o SET owner = NULL
  FROM unnest($3::text[], $4::int[]) AS i(topic, partition)
  WHERE o.consumer_group = $1 AND o.owner = $2 AND o.topic = i.topic AND o.partition = i.partition`;

export const LEAVE = `
  WITH freed AS (UPDATE consumer_offset SET owner = NULL WHERE consumer_group = $1 AND owner = $2)
  DELETE FROM consumer_member WHERE member = $2`;
