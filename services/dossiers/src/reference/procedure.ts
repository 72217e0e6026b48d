import type { EventData, procedurePublished } from '@dvc/contracts';
import { FormCheck } from '../submit/form-check.js';

export type ProcedureDefinition = EventData<typeof procedurePublished>;

/** A published version of a procedure, ready to check dossiers. It never changes. */
export class Procedure {
  /** of one person or item; null for a procedure without */
  readonly items: FormCheck | null;
  private readonly main: FormCheck;
  private readonly ofCases: ReadonlyMap<string, FormCheck>;

  /** Throws when a form's schema can't be compiled, and when a case names a form that is not there. */
  constructor(readonly definition: ProcedureDefinition) {
    this.main = new FormCheck(definition.form.schema);
    this.items = definition.items === undefined ? null : new FormCheck(definition.items.schema);
    this.ofCases = formsOfCases(definition, this.main);
  }

  get code(): string {
    return this.definition.code;
  }

  get version(): number {
    return this.definition.version;
  }

  /** The check of the form that a case fills in: the main one while no case is chosen that has its own. */
  formFor(caseVariant: string | null): FormCheck {
    return (caseVariant === null ? undefined : this.ofCases.get(caseVariant)) ?? this.main;
  }
}

function formsOfCases(
  { code: procedure, form, furtherForms = [], caseVariants = [] }: ProcedureDefinition,
  main: FormCheck,
): ReadonlyMap<string, FormCheck> {
  const forms = new Map([[form.code, main], ...furtherForms.map((f) => [f.code, new FormCheck(f.schema)] as const)]);
  return new Map(
    caseVariants.map(({ code, formCode = form.code }) => {
      const own = forms.get(formCode);
      if (own === undefined) throw new Error(`case ${code} of procedure ${procedure} names no form: ${formCode}`);
      return [code, own];
    }),
  );
}
