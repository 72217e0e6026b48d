import type { EventData, procedurePublished } from '@dvc/contracts';
import { FormCheck } from '../submit/form-check.js';

export type ProcedureDefinition = EventData<typeof procedurePublished>;

/** A published version of a procedure, ready to check dossiers. It never changes. */
export class Procedure {
  readonly form: FormCheck;
  /** of one person or item; null for a procedure without */
  readonly items: FormCheck | null;

  /** Throws when the form's schema can't be compiled. */
  constructor(readonly definition: ProcedureDefinition) {
    this.form = new FormCheck(definition.form.schema);
    this.items = definition.items === undefined ? null : new FormCheck(definition.items.schema);
  }

  get code(): string {
    return this.definition.code;
  }

  get version(): number {
    return this.definition.version;
  }
}
