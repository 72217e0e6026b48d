import { type ClaimedRange, claimedRanges, DICTIONARY_SPAN } from './pdf-byte-ranges.js';
import { isSignatureDictionary } from './pdf-signature-dictionary.js';
import { bytesOf, type StoredFile } from './stored-file.js';

/** `<30`: the value is a hexadecimal text, and what it says begins as every CMS does. An unused place is all zeros. */
const VALUE = /^<30$/i;

/**
 * How many signatures a PDF carries. One counts when its /ByteRange leaves out exactly the value of its own /Contents,
 * so neither the words somewhere in the file nor a signed PDF embedded in this one count. Whether a signature is valid,
 * or whose it is, is not asked: a file can be made that carries a worthless one. Reads the file once, and at most
 * 35 KiB for each of at most 200 entries.
 */
export async function pdfSignatures(file: StoredFile): Promise<number> {
  const claims = await claimedRanges((await file.open()) as AsyncIterable<Buffer>, file.size);
  const values = new Set<number>();
  for (const claim of claims) {
    if (!values.has(claim.gapStart) && (await holds(file, claim))) values.add(claim.gapStart);
  }
  return values.size;
}

async function holds(file: StoredFile, { position, gapStart, gapEnd }: ClaimedRange): Promise<boolean> {
  const start = Math.max(0, Math.min(position, gapStart) - DICTIONARY_SPAN);
  const before = (await bytesOf(file, start, gapStart + 3)).toString('latin1');
  if (!VALUE.test(before.slice(-3))) return false;
  // the dictionary without what its value says: `… /Contents <30` and `> …`
  const after = (await bytesOf(file, gapEnd - 1, Math.max(position, gapEnd) + DICTIONARY_SPAN)).toString('latin1');
  if (!after.startsWith('>')) return false;
  return isSignatureDictionary(before + after, {
    byteRange: position < gapStart ? position - start : before.length + position - (gapEnd - 1),
    contents: gapStart - start,
  });
}
