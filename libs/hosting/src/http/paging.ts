import { createHash } from 'node:crypto';
import { Problem, problemTypes } from '@dvc/problems';
import { IntegerQuery, TextField } from './fields.js';

/** `?limit=&cursor=` of every list. */
export class PageQuery {
  @IntegerQuery({ min: 1, max: 200, default: 50, optional: true, description: 'items a page' })
  readonly limit: number = 50;

  @TextField({ max: 1_000, optional: true, description: 'the nextCursor of the page before' })
  readonly cursor?: string;
}

/** One page of a list; `total` is exact. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** Ties cursors to one list and its filters: a cursor from elsewhere is refused. */
export class CursorCodec<K extends readonly (string | number)[]> {
  private readonly origin: string;

  constructor(list: string, filters: unknown) {
    this.origin = createHash('sha256')
      .update(JSON.stringify([list, filters]))
      .digest('base64url')
      .slice(0, 12);
  }

  encode(key: K): string {
    return Buffer.from(JSON.stringify([this.origin, ...key])).toString('base64url');
  }

  /** The sort key after which the page starts; undefined for the first page. */
  decode(cursor: string | undefined, isKey: (key: readonly unknown[]) => boolean): K | undefined {
    if (cursor === undefined) return undefined;
    let parts: unknown;
    try {
      parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    } catch {
      throw invalidCursor();
    }
    if (!Array.isArray(parts) || parts[0] !== this.origin || !parts.every(isPlain) || !isKey(parts.slice(1)))
      throw invalidCursor();
    return parts.slice(1) as unknown as K;
  }

  /** Cuts the look-ahead row off `rows` (fetched with limit + 1) and says where the next page starts. */
  page<T>(rows: readonly T[], limit: number, total: number, keyOf: (row: T) => K): Page<T> {
    const items = rows.slice(0, limit);
    const last = items[items.length - 1];
    return { items, nextCursor: rows.length > limit && last !== undefined ? this.encode(keyOf(last)) : null, total };
  }
}

const MAX_INTEGER = 2_147_483_647;
const INSTANT = /^[+-]?\d{4,6}-\d{2}-\d{2}T/;

/** True for what a sort key can hold: a bounded number, or a text that the database takes; an instant must exist. */
function isPlain(part: unknown): boolean {
  if (typeof part === 'number') return Number.isFinite(part) && Math.abs(part) <= MAX_INTEGER;
  if (typeof part !== 'string' || !part.isWellFormed() || /\p{Cc}/u.test(part)) return false;
  return !INSTANT.test(part) || isInstant(part);
}

function isInstant(text: string): boolean {
  const day = text.slice(0, 10);
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(text))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function invalidCursor(): Problem {
  return new Problem(problemTypes.invalidCursor, {
    vi: 'Con trỏ không thuộc danh sách này. Hãy bắt đầu lại từ trang đầu, không gửi cursor.',
    en: 'The cursor does not belong to this list. Start again from the first page, without a cursor.',
  });
}
