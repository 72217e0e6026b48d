import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type PrintedDocument, PrintingFailed, renderPdf } from '@dvc/printing';
import { unavailable } from '@dvc/problems';
import type { ProcedureFormQuery } from '../procedures/procedure.queries.js';
import { ReadProcedures } from '../procedures/read-procedures.js';
import { blankForm } from './blank-form.js';

/** A form that can be printed; `etag` changes with what is on it. */
export interface PrintableForm {
  readonly etag: string;
  readonly fileName: string;
  readonly document: PrintedDocument;
}

const KEPT = 100;

/** Prints blank forms; what was printed lately is kept. */
@Injectable()
export class PrintBlankForm {
  private readonly printed = new Map<string, Promise<Buffer>>();

  constructor(private readonly procedures: ReadProcedures) {}

  /** Throws 404. */
  async form(code: string, formCode: string, query: ProcedureFormQuery): Promise<PrintableForm> {
    const form = await this.procedures.form(code, formCode, query);
    const procedure = await this.procedures.version(code, form.version);
    const document = blankForm({ procedure, form });
    const etag = createHash('sha256').update(JSON.stringify(document)).digest('base64url');
    return { etag: `"${etag}"`, fileName: `${code}-${formCode}-v${form.version}.pdf`, document };
  }

  /** Throws 503 while too much is being printed. */
  async print({ etag, document }: PrintableForm): Promise<Buffer> {
    const known = this.printed.get(etag);
    if (known) return known;
    const printing = renderPdf(document);
    this.printed.set(etag, printing);
    for (const oldest of this.printed.keys()) if (this.printed.size > KEPT) this.printed.delete(oldest);
    try {
      return await printing;
    } catch (error) {
      this.printed.delete(etag);
      if (error instanceof PrintingFailed && MAY_PASS.has(error.failure)) throw unavailable(BUSY, 5, error);
      throw error;
    }
  }
}

const MAY_PASS: ReadonlySet<string> = new Set(['TOO_BUSY', 'TOOK_TOO_LONG']);
const BUSY = {
  vi: 'Đang in quá nhiều biểu mẫu; hãy thử lại sau ít giây.',
  en: 'Too many forms are being printed; try again in a few seconds.',
};
