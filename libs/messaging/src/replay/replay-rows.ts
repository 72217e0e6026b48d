import { type Database, statement } from '@dvc/persistence';
import type { DeliveredMessage, LogPlace } from '../transport/transport.js';
import type { ReplaySource } from './replays.js';

/** The replay that is under way. */
export interface ActiveReplay {
  readonly id: string;
  readonly source: ReplaySource;
  readonly rebuild: boolean;
  readonly state: 'REQUESTED' | 'RUNNING';
  /** how far ordinary life has to be before it runs */
  readonly gate: readonly LogPlace[] | null;
}

/** How far one partition is read. */
export interface ReplayPlace {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  /** null: not known yet */
  readonly target: number | null;
}

/** without a sign of life for so long another instance takes over */
const LEASE_SECONDS = 5;

const CLAIM = statement(`
  UPDATE replay SET holder = $1::uuid, held_until = now() + make_interval(secs => ${LEASE_SECONDS})
  WHERE finished_at IS NULL AND (holder = $1::uuid OR held_until IS NULL OR held_until < now())
  RETURNING id, source, rebuild, state, gate`);
const RELEASE = statement('UPDATE replay SET held_until = NULL WHERE finished_at IS NULL AND holder = $1::uuid');
const RUN = statement(`
  UPDATE replay SET state = 'RUNNING', started_at = now() WHERE id = $1 AND state = 'REQUESTED'`);
const SET_GATE = statement('UPDATE replay SET gate = $2::jsonb WHERE id = $1 AND gate IS NULL');
const MISSING = statement(`
  SELECT count(*) FILTER (WHERE expected IS NULL) AS begun, count(*) FILTER (WHERE published IS NULL) AS ended
  FROM replay_source WHERE replay_id = $1`);
const PLACES = statement('SELECT topic, partition, position, target FROM replay_place WHERE replay_id = $1');
const SET_TARGETS = statement(`
  UPDATE replay_place p SET target = t.target
  FROM unnest($2::text[], $3::int[], $4::bigint[]) AS t(topic, partition, target)
  WHERE p.replay_id = $1 AND p.topic = t.topic AND p.partition = t.partition AND p.target IS NULL`);
const ADVANCE = statement(`
  UPDATE replay_place SET position = greatest(position, $4::bigint),
    handled = handled + CASE WHEN $4::bigint > position THEN $5::bigint ELSE 0 END
  WHERE replay_id = $1 AND topic = $2 AND partition = $3`);
const FINISH = statement(`
  WITH lanes AS (DELETE FROM inbox_progress WHERE starts_with(topic, $2))
  UPDATE replay SET state = 'DONE', finished_at = now() WHERE id = $1 AND finished_at IS NULL`);

/** What the instances of a service know of its replay. */
export class ReplayRows {
  constructor(private readonly database: Database) {}

  /** The replay under way, unless another instance has it. */
  claim(holder: string): Promise<ActiveReplay | undefined> {
    return this.database.one<ActiveReplay>(CLAIM, [holder]);
  }

  /** Lets another instance have it at once. */
  async release(holder: string): Promise<void> {
    await this.database.query(RELEASE, [holder]);
  }

  async run(id: string): Promise<void> {
    await this.database.query(RUN, [id]);
  }

  async setGate(id: string, gate: readonly LogPlace[]): Promise<void> {
    await this.database.query(SET_GATE, [id, JSON.stringify(gate)]);
  }

  async haveAllBegun(id: string): Promise<boolean> {
    return (await this.database.one<{ begun: number }>(MISSING, [id]))?.begun === 0;
  }

  async haveAllEnded(id: string): Promise<boolean> {
    return (await this.database.one<{ ended: number }>(MISSING, [id]))?.ended === 0;
  }

  places(id: string): Promise<ReplayPlace[]> {
    return this.database.query<ReplayPlace>(PLACES, [id]);
  }

  async setTargets(id: string, ends: readonly LogPlace[]): Promise<void> {
    await this.database.query(SET_TARGETS, [
      id,
      ends.map(({ topic }) => topic),
      ends.map(({ partition }) => partition),
      ends.map(({ offset }) => offset),
    ]);
  }

  /** After the messages up to `last` went through the inbox; a repeat changes nothing. */
  async advance(id: string, { topic, partition, offset }: DeliveredMessage, messages: number): Promise<void> {
    await this.database.query(ADVANCE, [id, topic, partition, Number(offset) + 1, messages]);
  }

  /** `lane`: the beginning of the names under which its batches were marked. */
  async finish(id: string, lane: string): Promise<void> {
    await this.database.query(FINISH, [id, lane]);
  }
}
