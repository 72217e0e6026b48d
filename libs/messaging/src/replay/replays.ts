import { type EventData, replayRequested, replayTopicOf, type republicationReported } from '@dvc/contracts';
import { type Database, newId, statement } from '@dvc/persistence';
import type { Outbox } from '../outbox/outbox.js';
import type { EventTransport, LogPlace } from '../transport/transport.js';

export type ReplaySource = 'OUTBOX' | 'TOPIC';
export type ReplayState = 'REQUESTED' | 'RUNNING' | 'DONE' | 'CANCELLED';

export interface NewReplay {
  readonly source: ReplaySource;
  readonly since: Date;
  readonly rebuild: boolean;
  /** token subject */
  readonly requestedBy: string;
}

/** What a service takes in: the events that it handles, the topics that it reads, and who publishes them. */
export interface Intake {
  readonly types: readonly string[];
  readonly topics: readonly string[];
  readonly services: readonly string[];
}

/** How far one of the services has come that publish their kept events once more; empty where topics are read again. */
export interface ReplaySourceProgress {
  readonly service: string;
  /** events that it is going to publish; null: it has not begun */
  readonly expected: number | null;
  /** null: it has not ended */
  readonly published: number | null;
}

export interface ReplayProgress {
  readonly id: string;
  readonly source: ReplaySource;
  readonly since: Date;
  readonly rebuild: boolean;
  readonly state: ReplayState;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly sources: readonly ReplaySourceProgress[];
  /** messages to read again, as far as it is known */
  readonly total: number;
  /** of those, what has been through the inbox; a message that came twice counts twice */
  readonly handled: number;
  /** messages of this replay that failed and wait for another try, or were given up */
  readonly failed: number;
  /** events that handlers appended in this replay and that are not published */
  readonly withheldEvents: number;
}

const BEGIN = statement(`
  INSERT INTO replay (id, source, since, rebuild, state, requested_by, started_at)
  VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $5 = 'RUNNING' THEN now() END)
  ON CONFLICT ((true)) WHERE finished_at IS NULL DO NOTHING RETURNING id`);
const BEGIN_PLACES = statement(`
  INSERT INTO replay_place (replay_id, topic, partition, first, position, target)
  SELECT $1, p.topic, p.partition, p.first, p.first, p.target
  FROM unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[]) AS p(topic, partition, first, target)`);
const BEGIN_SOURCES = statement('INSERT INTO replay_source (replay_id, service) SELECT $1, unnest($2::text[])');
const REPORT = statement(`
  UPDATE replay_source SET expected = CASE WHEN $3 = 'BEGUN' THEN $4 ELSE expected END,
    published = CASE WHEN $3 = 'ENDED' THEN $4 ELSE published END
  WHERE replay_id = $1 AND service = $2`);
const PROGRESS = `
  SELECT r.id, r.source, r.since, r.rebuild, r.state, r.requested_by AS "requestedBy", r.requested_at AS "requestedAt",
    r.started_at AS "startedAt", r.finished_at AS "finishedAt",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('service', s.service, 'expected', s.expected, 'published', s.published)
      ORDER BY s.service), '[]') FROM replay_source s WHERE s.replay_id = r.id) AS sources,
    CASE WHEN r.source = 'OUTBOX' THEN (SELECT coalesce(sum(s.expected), 0)::float8 FROM replay_source s WHERE s.replay_id = r.id)
      ELSE (SELECT coalesce(sum(p.target - p.first), 0)::float8 FROM replay_place p WHERE p.replay_id = r.id) END AS total,
    (SELECT coalesce(sum(p.handled), 0)::float8 FROM replay_place p WHERE p.replay_id = r.id) AS handled,
    (SELECT count(*) FROM parked_message m WHERE m.payload LIKE '%"replayid":"' || r.id || '"%') AS failed,
    (SELECT count(*) FROM outbox_event o WHERE o.withheld_in = r.id) AS "withheldEvents"
  FROM replay r`;
const FIND = statement(`${PROGRESS} WHERE r.id = $1`);
const LIST = statement(`${PROGRESS} ORDER BY r.id DESC LIMIT $1`);
const CANCEL = statement(`
  UPDATE replay SET state = 'CANCELLED', finished_at = now() WHERE id = $1 AND finished_at IS NULL RETURNING id`);

/** The replays of one service, for those who operate it. What is asked for is in the database before it is answered. */
export class Replays {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly service: string,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly transport: EventTransport,
  ) {}

  /** Answers the id; undefined when another replay of this service has not come to its end. */
  async request(replay: NewReplay, intake: Intake): Promise<string | undefined> {
    const id = newId();
    const fromTopic = replay.source === 'TOPIC';
    // noted before anybody is asked: the replayed events come after these places
    const places = fromTopic ? await this.publishedSince(intake.topics, replay.since) : await this.replayTopicEnds();
    return this.database.transaction(async () => {
      const state: ReplayState = 'REQUESTED';
      const values = [id, replay.source, replay.since, replay.rebuild, state, replay.requestedBy];
      if (!(await this.database.one(BEGIN, values))) return undefined;
      await this.database.query(BEGIN_PLACES, [
        id,
        places.map(({ topic }) => topic),
        places.map(({ partition }) => partition),
        places.map(({ offset }) => offset),
        places.map(({ target }) => target),
      ]);
      if (!fromTopic) {
        await this.database.query(BEGIN_SOURCES, [id, intake.services]);
        await this.outbox.add(replayRequested, {
          subject: id,
          data: {
            replayId: id,
            consumer: this.service,
            sources: [...intake.services],
            types: [...intake.types],
            since: replay.since.toISOString(),
          },
        });
      }
      this.database.afterCommit(() => this.changed());
      return id;
    });
  }

  /** A service tells how far it is; within the transaction that records that. */
  async report({ replayId, consumer, source, state, events }: EventData<typeof republicationReported>): Promise<void> {
    if (consumer !== this.service) return;
    await this.database.query(REPORT, [replayId, source, state, events]);
    this.database.afterCommit(() => this.changed());
  }

  find(id: string): Promise<ReplayProgress | undefined> {
    return this.database.one<ReplayProgress>(FIND, [id]);
  }

  /** Newest first. */
  list(limit: number): Promise<ReplayProgress[]> {
    return this.database.query<ReplayProgress>(LIST, [limit]);
  }

  /** What was replayed stays. False: there is no such replay under way. */
  async cancel(id: string): Promise<boolean> {
    const cancelled = await this.database.query(CANCEL, [id]);
    this.changed();
    return cancelled.length > 0;
  }

  /** Called when there may be something to do. */
  onChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  private async replayTopicEnds(): Promise<(LogPlace & { readonly target: number | null })[]> {
    const ends = await this.transport.history.ends([replayTopicOf(this.service)]);
    return ends.map((end) => ({ ...end, target: null }));
  }

  /** Up to the present ends; the replay waits until all of that was handled in the ordinary way, with its outside effects. */
  private async publishedSince(
    topics: readonly string[],
    since: Date,
  ): Promise<(LogPlace & { readonly target: number | null })[]> {
    const ends = new Map((await this.transport.history.ends(topics)).map((place) => [placeName(place), place.offset]));
    const places = await this.transport.history.placesSince(topics, since);
    return places.map((place) => ({ ...place, target: Math.max(place.offset, ends.get(placeName(place)) ?? 0) }));
  }
}

/** A partition's name within one log. */
export function placeName({ topic, partition }: Pick<LogPlace, 'topic' | 'partition'>): string {
  return `${topic}/${partition}`;
}
