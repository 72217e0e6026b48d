import { MAX_BATCH_BYTES, MESSAGE_OVERHEAD_BYTES } from '../event-size.js';
import type { TransportMessage } from '../transport/transport.js';
import type { RelaySession } from './relay-session.js';

export interface OutboxBatch {
  /** in the order of the outbox */
  readonly rows: readonly TransportMessage[];
  /** there is probably more to publish */
  readonly full: boolean;
}

/** The rows of `source` (n, key, payload among its columns) that may go at once: the first one in any case. */
export function cutByBytes(source: string): string {
  return `
  SELECT * FROM (
    SELECT s.*, count(*) OVER () AS candidates, row_number() OVER (ORDER BY n) AS place,
      sum(octet_length(payload) + octet_length(key) + ${MESSAGE_OVERHEAD_BYTES}) OVER (ORDER BY n ROWS UNBOUNDED PRECEDING) AS bytes
    FROM (${source}) s) c
  WHERE place = 1 OR bytes IS NULL OR bytes <= ${MAX_BATCH_BYTES} ORDER BY n`;
}

// By state, never by "number greater than the last": a lower number can commit later.
const UNPUBLISHED = 'SELECT seq AS n, id, topic, key, payload FROM outbox_event o WHERE published_at IS NULL';
const FETCH = cutByBytes(`${UNPUBLISHED} ORDER BY seq LIMIT $1`);
const FETCH_OTHERS = cutByBytes(`${UNPUBLISHED}
  AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS held(topic, key) WHERE held.topic = o.topic AND held.key = o.key)
  ORDER BY seq LIMIT $1`);
const MARK = 'UPDATE outbox_event SET published_at = now() WHERE id = ANY($1::uuid[])';

/** What is to be published next, as the session of the leading relay sees it. */
export class OutboxBatches {
  constructor(
    private readonly session: RelaySession,
    private readonly size: number,
  ) {}

  /** `held`: messages whose topic and key are passed over. */
  async next(held: readonly TransportMessage[]): Promise<OutboxBatch> {
    const beside = [held.map(({ topic }) => topic), held.map(({ key }) => key)];
    const rows = await this.session.query<TransportMessage & { readonly candidates: string }>(
      held.length === 0
        ? { name: 'fetch', text: FETCH, values: [this.size] }
        : { name: 'fetch-others', text: FETCH_OTHERS, values: [this.size, ...beside] },
    );
    const candidates = Number(rows[0]?.candidates ?? 0);
    return { rows, full: candidates >= this.size || rows.length < candidates };
  }

  async mark(rows: readonly TransportMessage[]): Promise<void> {
    await this.session.query({ name: 'mark', text: MARK, values: [rows.map(({ id }) => id)] });
  }
}
