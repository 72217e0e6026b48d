import { createHash } from 'node:crypto';
import { Problem, problemTypes } from '@dvc/problems';
import { isStorable } from './cursor-key.js';
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
    return this.written(key);
  }

  /**
   * The sort key after which the page starts; undefined for the first page. `isKey` (see `isKeyOf`) says what the parts
   * are. Throws 400 for whatever this codec can not have written.
   */
  decode(cursor: string | undefined, isKey: (key: readonly unknown[]) => boolean): K | undefined {
    if (cursor === undefined) return undefined;
    let parts: unknown;
    try {
      parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    } catch {
      throw invalidCursor();
    }
    if (!Array.isArray(parts)) throw invalidCursor();
    const key: readonly unknown[] = parts.slice(1);
    if (this.written(key) !== cursor || !key.every(isPlain) || !isKey(key)) throw invalidCursor();
    return key as unknown as K;
  }

  private written(key: readonly unknown[]): string {
    return Buffer.from(JSON.stringify([this.origin, ...key])).toString('base64url');
  }

  /** Cuts the look-ahead row off `rows` (fetched with limit + 1) and says where the next page starts. */
  page<T>(rows: readonly T[], limit: number, total: number, keyOf: (row: T) => K): Page<T> {
    const items = rows.slice(0, limit);
    const last = items[items.length - 1];
    return { items, nextCursor: rows.length > limit && last !== undefined ? this.encode(keyOf(last)) : null, total };
  }
}

/** Whatever a sort key can hold; what each part is, the list knows. */
function isPlain(part: unknown): boolean {
  return typeof part === 'number' ? Number.isFinite(part) : isStorable(part);
}

function invalidCursor(): Problem {
  return new Problem(problemTypes.invalidCursor, {
    vi: 'Con trỏ không thuộc danh sách này. Hãy bắt đầu lại từ trang đầu, không gửi cursor.',
    en: 'The cursor does not belong to this list. Start again from the first page, without a cursor.',
  });
}
