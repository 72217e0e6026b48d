import type { Readable } from 'node:stream';
import type { ByteRange } from '../content/content-store.js';

/** A file to look into: `size` in bytes, and its bytes or a range of them. */
export interface StoredFile {
  readonly size: number;
  readonly open: (range?: ByteRange) => Promise<Readable>;
}

/** Bytes `start` to `end`, the latter not included, of what there is between them. The caller bounds how many. */
export async function bytesOf({ size, open }: StoredFile, start: number, end: number): Promise<Buffer> {
  const [first, last] = [Math.max(0, start), Math.min(size, end) - 1];
  if (last < first) return Buffer.alloc(0);
  const pieces: Buffer[] = [];
  for await (const piece of (await open({ start: first, end: last })) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
