import type { Database } from '../database.js';
import { statement } from '../statement.js';

/** Who sent which key: `scope` names the caller and the operation, so that keys of two callers never meet. */
export interface IdempotencyClaim {
  readonly scope: string;
  /** 1-255 visible ASCII characters */
  readonly key: string;
  /** hash of the request's content */
  readonly requestHash: string;
}

export interface StoredAnswer {
  readonly requestHash: string;
  readonly status: number;
  readonly body: unknown;
}

/** Keys are remembered for 24 hours. */
export const IDEMPOTENCY_WINDOW = '24 hours';

const CLAIM = statement(`
  INSERT INTO idempotency_key (scope, key, request_hash) VALUES ($1, $2, $3)
  ON CONFLICT (scope, key) DO UPDATE
    SET request_hash = excluded.request_hash, status = NULL, body = NULL, created_at = now()
    WHERE idempotency_key.created_at < now() - interval '${IDEMPOTENCY_WINDOW}'
  RETURNING key`);
const READ = statement(
  'SELECT request_hash AS "requestHash", status, body FROM idempotency_key WHERE scope = $1 AND key = $2',
);
const STORE = statement('UPDATE idempotency_key SET status = $3, body = $4 WHERE scope = $1 AND key = $2');
const PRUNE = statement(`DELETE FROM idempotency_key WHERE created_at < now() - interval '${IDEMPOTENCY_WINDOW}'`);

/** Remembers answers by idempotency key, in the transaction of the effect itself. */
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  /** Claims the key in the open transaction. A concurrent holder is waited for; false when somebody was first. */
  async claim({ scope, key, requestHash }: IdempotencyClaim): Promise<boolean> {
    return (await this.database.query(CLAIM, [scope, key, requestHash])).length > 0;
  }

  read(scope: string, key: string): Promise<StoredAnswer | undefined> {
    return this.database.one<StoredAnswer>(READ, [scope, key]);
  }

  async store({ scope, key }: IdempotencyClaim, status: number, body: unknown): Promise<void> {
    await this.database.query(STORE, [scope, key, status, JSON.stringify(body ?? null)]);
  }

  async prune(): Promise<void> {
    await this.database.query(PRUNE);
  }
}
