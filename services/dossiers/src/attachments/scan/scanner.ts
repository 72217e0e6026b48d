import type { Readable } from 'node:stream';

/** What the scanner says of a content; `signature` names what it found. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** The scanner took the content and will never say anything else: it is too large for it, for example. */
export class ScanRefused extends Error {}

/** Looks for malicious code. */
export abstract class Scanner {
  /** False: files are taken and given out unscanned, and say so. */
  abstract readonly configured: boolean;

  /**
   * Throws when it can't say: ScanRefused when it never will, any other Error when another try may help.
   * Always ends, also when the scanner hangs.
   */
  abstract scan(content: Readable): Promise<Verdict>;
}

/** There is no scanner. */
export class NoScanner extends Scanner {
  override readonly configured = false;

  override scan(): Promise<Verdict> {
    return Promise.reject(new Error('no scanner is configured'));
  }
}
