import type pg from 'pg';

const LOCK = "hashtext('dvc:outbox-relay')";
const LEAD = `SELECT pg_try_advisory_lock(${LOCK}) AS leader`;
// PostgreSQL notes when each session was last asked something, by its own clock: that is the leader's heartbeat.
const END_SILENT = `
  SELECT pg_terminate_backend(l.pid) AS ended FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (l.classid::bigint << 32) | l.objid::bigint = ${LOCK}::bigint
    AND greatest(a.state_change, a.query_start) < clock_timestamp() - make_interval(secs => $1::float / 1000)`;

/** Heartbeats in the time after which a leader is taken for stopped. */
const BEATS = 5;

/** Another instance led and was silent for too long: it was stopped, or hangs. */
export class SilentLeaderEnded extends Error {
  override readonly name = 'SilentLeaderEnded';

  constructor(takeoverMs: number) {
    super(`the leading relay said nothing for ${takeoverMs} ms; its session was ended`);
  }
}

/** The database session of a relay: who holds the lock on it leads, as long as it asks something now and then. */
export class RelaySession {
  /** when the latest question was asked that was answered: until then the session was surely ours */
  private confirmedAt = -Infinity;

  constructor(
    private readonly client: pg.Client,
    private readonly takeoverMs: number,
  ) {}

  /** The longest pause between two questions of a leader. */
  get beatMs(): number {
    return this.takeoverMs / BEATS;
  }

  async query<R extends object>(config: pg.QueryConfig): Promise<R[]> {
    const asked = performance.now();
    const { rows } = await this.client.query<R>(config);
    this.confirmedAt = asked;
    return rows;
  }

  /** True: this session leads from now on. */
  async lead(): Promise<boolean> {
    return (await this.query<{ leader: boolean }>({ text: LEAD }))[0]?.leader === true;
  }

  /** Ends the session of a leader that is stopped or hangs; true when there was one. The lock is free then. */
  async endSilentLeader(): Promise<boolean> {
    const ended = await this.query<{ ended: boolean }>({ name: 'end', text: END_SILENT, values: [this.takeoverMs] });
    return ended.some((row) => row.ended);
  }

  /**
   * Runs `publish` while this session leads, with heartbeats going on. Who was stopped before finds out that its session
   * is gone, and throws.
   */
  async whileLeading(publish: () => Promise<void>): Promise<void> {
    if (performance.now() - this.confirmedAt > this.beatMs) await this.beat();
    let beating: Promise<unknown> | undefined;
    const heart = setInterval(() => {
      beating ??= this.beat()
        .catch(() => undefined)
        .finally(() => (beating = undefined));
    }, this.beatMs);
    try {
      await publish();
    } finally {
      clearInterval(heart);
      await beating;
    }
  }

  private async beat(): Promise<void> {
    await this.query({ name: 'beat', text: 'SELECT 1' });
  }
}
