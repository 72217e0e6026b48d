import { poolLimits } from './limits.js';
import type { PrintedDocument } from './printed-document.js';
import { PrintingPool } from './printing-pool.js';

/** A thread runs compiled code: where this file is run from source, the last build prints. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? '../dist/render-worker.js' : './render-worker.js',
  import.meta.url,
);
const pool = new PrintingPool(script, poolLimits);

/**
 * Prints a document as PDF, off the event loop. Throws PrintingFailed: TOO_LONG, TOO_MANY_PAGES and IMPOSSIBLE are the
 * document's fault, TOO_BUSY and TOOK_TOO_LONG may pass, BROKE_DOWN is a bug.
 */
export function renderPdf(document: PrintedDocument): Promise<Buffer> {
  return pool.print(document);
}

/** Ends the threads at once; they would end by themselves when idle. Printing afterwards starts new ones. */
export function closePrinting(): Promise<void> {
  return pool.close();
}
