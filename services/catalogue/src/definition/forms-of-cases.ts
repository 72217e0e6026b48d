import { type Finding, finding } from '../findings/finding.js';
import type { FormDefinition, ProcedureDefinition } from './procedure-definition.js';
import { repeats } from './repeats.js';

type WithForms = Pick<ProcedureDefinition, 'form' | 'furtherForms' | 'caseVariants'>;

/** All forms of a procedure, the main one first. */
export function formsOf({
  form,
  furtherForms = [],
}: Pick<WithForms, 'form' | 'furtherForms'>): readonly FormDefinition[] {
  return [form, ...furtherForms];
}

/** The cases that fill in a form: those that name it, and of the main one those that name none. */
export function casesOfForm(
  { form, caseVariants = [] }: Pick<WithForms, 'form' | 'caseVariants'>,
  formCode: string,
): readonly string[] {
  return caseVariants.filter((variant) => (variant.formCode ?? form.code) === formCode).map(({ code }) => code);
}

/** The forms that some cases fill in; empty: any case that there is. */
export function formsFor(definition: WithForms, cases: readonly string[]): readonly FormDefinition[] {
  const { form, caseVariants = [] } = definition;
  if (caseVariants.length === 0) return [form];
  return formsOf(definition).filter(({ code }) => {
    const own = casesOfForm(definition, code);
    return cases.length === 0 ? own.length > 0 : own.some((one) => cases.includes(one));
  });
}

/** Cases without the form that they name, and forms that nobody would ever fill in. */
export function formContradictions(definition: ProcedureDefinition): Finding[] {
  const { furtherForms = [], caseVariants = [] } = definition;
  const codes = formsOf(definition).map(({ code }) => code);
  const repeated = repeats(formsOf(definition), ({ code }) => code).map((place) => place - 1);
  const list = codes.join(', ');
  return [
    ...repeated.map((index) => finding(`/furtherForms/${index}/code`, 'Mã bị trùng.', 'The code is used twice.')),
    ...furtherForms.flatMap(({ code }, index) =>
      repeated.includes(index) || casesOfForm(definition, code).length > 0
        ? []
        : [
            finding(
              `/furtherForms/${index}/code`,
              `Không trường hợp nào dùng biểu mẫu ${code}.`,
              `No case fills in the form ${code}.`,
            ),
          ],
    ),
    ...caseVariants.flatMap(({ formCode }, index) =>
      formCode === undefined || codes.includes(formCode)
        ? []
        : [
            finding(
              `/caseVariants/${index}/formCode`,
              `Thủ tục không có biểu mẫu ${formCode}; có: ${list}.`,
              `The procedure has no form ${formCode}; it has: ${list}.`,
            ),
          ],
    ),
  ];
}
