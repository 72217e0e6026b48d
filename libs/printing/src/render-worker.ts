import { parentPort } from 'node:worker_threads';
import { composePdf } from './compose-pdf.js';
import type { PrintedDocument } from './printed-document.js';
import { PrintingFailed } from './printing-failed.js';

/** What a printing thread answers: the file, or why there is none. */
export type Printed =
  { readonly pdf: Uint8Array } | { readonly failure: PrintingFailed['failure']; readonly message: string };

parentPort?.on('message', (document: PrintedDocument) => {
  void print(document).then((printed) => parentPort?.postMessage(printed));
});

async function print(document: PrintedDocument): Promise<Printed> {
  try {
    return { pdf: await composePdf(document) };
  } catch (error) {
    const { message, stack } = error as Error;
    if (error instanceof PrintingFailed) return { failure: error.failure, message };
    return { failure: 'BROKE_DOWN', message: stack ?? message };
  }
}
