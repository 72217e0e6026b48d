/**
 * What an entry /ByteRange of a PDF says: the signature covers the file but for one gap, in which its own value stands.
 * Positions from the start of the file; `gapEnd` is the first byte behind the gap.
 */
export interface ClaimedRange {
  /** of the name /ByteRange itself */
  readonly position: number;
  readonly gapStart: number;
  readonly gapEnd: number;
}

/** No more of a file's entries are looked at: who writes more of them means to keep us busy. */
export const MAX_CLAIMS = 200;

/** How far the entries of one signature dictionary lie from each other, its value aside; bytes. */
export const DICTIONARY_SPAN = 16_384;

const NAME = Buffer.from('/ByteRange', 'latin1');
/** longer than the array is with the blanks that signers leave for numbers they don't know yet; bytes */
const LOOK_AHEAD = 512;
const ARRAY = /^\/ByteRange\s*\[\s*0\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]/;

/**
 * The entries /ByteRange that could be true, in one pass that keeps a window of the file. Looking at the bytes is
 * enough: a signature names positions of the file, so its dictionary can't stand in a compressed stream.
 */
export async function claimedRanges(content: AsyncIterable<Buffer>, size: number): Promise<readonly ClaimedRange[]> {
  const claims: ClaimedRange[] = [];
  let kept = Buffer.alloc(0);
  let base = 0;
  const collect = (window: Buffer, until: number): void => {
    for (let at = window.indexOf(NAME); at >= 0 && at < until; at = window.indexOf(NAME, at + NAME.length)) {
      if (claims.length >= MAX_CLAIMS) return;
      const claim = claimOf(window.toString('latin1', at, at + LOOK_AHEAD), base + at, size);
      if (claim) claims.push(claim);
    }
  };
  for await (const piece of content) {
    const window = Buffer.concat([kept, piece]);
    const until = Math.max(0, window.length - LOOK_AHEAD);
    collect(window, until);
    if (claims.length >= MAX_CLAIMS) return claims;
    kept = window.subarray(until);
    base += until;
  }
  collect(kept, kept.length);
  return claims;
}

/** Undefined when the numbers can't be those of a signature that stands here. */
function claimOf(text: string, position: number, size: number): ClaimedRange | undefined {
  const [, gapStart, gapEnd, rest] = (ARRAY.exec(text) ?? []).map(Number);
  if (gapStart === undefined || gapEnd === undefined || rest === undefined) return undefined;
  const distance = position < gapStart ? gapStart - position : position - gapEnd;
  const fits = gapStart > 0 && gapEnd - gapStart > 4 && gapEnd + rest <= size;
  return fits && distance >= 0 && distance < DICTIONARY_SPAN ? { position, gapStart, gapEnd } : undefined;
}
