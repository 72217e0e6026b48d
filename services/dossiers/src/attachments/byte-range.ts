import type { ByteRange } from './content/content-store.js';
import { rangeNotSatisfiable } from './problems.js';

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The range of a file that `Range` asks for (RFC 9110, 14.2); undefined for the whole file: no header, another unit,
 * several ranges, or a file that changed since (`If-Range`). Throws 416 for a range that the file does not have.
 */
export function rangeOf(
  header: string | undefined,
  ifRange: string | undefined,
  etag: string,
  size: number,
): ByteRange | undefined {
  const match = header === undefined ? null : ONE_RANGE.exec(header);
  if (!match || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw rangeNotSatisfiable(size);
  return { start, end };
}
