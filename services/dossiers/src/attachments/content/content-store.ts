import type { Readable } from 'node:stream';
import type { ReceivedFile } from './incoming-files.js';

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Files by the SHA-256 of their content; equal contents are kept once. A content is there complete or not at all.
 * Every method throws the problem 503 when the store can't be reached, and 507 when it is full.
 */
export abstract class ContentStore {
  /** Moves a received file into the store; where the content is known already, nothing changes. */
  abstract keep(file: ReceivedFile): Promise<void>;

  /** The content, or a range of it. Rejects with a plain Error when the store has lost it. */
  abstract open(sha256: string, range?: ByteRange): Promise<Readable>;

  /** Removes a content that nothing refers to; one that is not there is removed already. */
  abstract remove(sha256: string): Promise<void>;
}

/** `sha256/ab/cd/<hash>` */
export function pathOfContent(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
