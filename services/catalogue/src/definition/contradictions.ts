import { type Finding, finding } from '../findings/finding.js';
import { competenceContradictions } from './competence-contradictions.js';
import { endsTooEarly } from './ends-too-early.js';
import { feeContradictions } from './fee-contradictions.js';
import { formContradictions } from './forms-of-cases.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { processContradictions } from './process-contradictions.js';
import { repeats } from './repeats.js';

/** Where a definition of the right shape contradicts itself, its forms' schemas aside. */
export function contradictions(definition: ProcedureDefinition): Finding[] {
  const { validFrom, validTo, components } = definition;
  return [
    ...repeats(components, ({ code }) => code).map((index) =>
      finding(`/components/${index}/code`, 'Mã thành phần hồ sơ bị trùng.', 'The component code is used twice.'),
    ),
    ...endsTooEarly('/validTo', validFrom, validTo),
    ...feeContradictions(definition),
    ...variantReferences(definition),
    ...formContradictions(definition),
    ...competenceContradictions(definition),
    ...processContradictions(definition),
    ...relatedToItself(definition),
  ];
}

/**
 * A procedure neither follows itself nor is another of the same service. Codes that nobody knows are taken: those of
 * before the catalogue never come into it, and others may come with a later upload.
 */
function relatedToItself({ code, predecessors = [], sameServiceAs }: ProcedureDefinition): Finding[] {
  const places = predecessors.flatMap((one, index) => (one === code ? [`/predecessors/${index}`] : []));
  return [...places, ...(sameServiceAs === code ? ['/sameServiceAs'] : [])].map((pointer) =>
    finding(pointer, 'Phải là một thủ tục khác.', 'Must be another procedure.'),
  );
}

/** Fees, components, questions and steps may be for some case variants alone, which must be there. */
function variantReferences({
  caseVariants = [],
  components,
  feeLines,
  coProcessingQuestions = [],
  steps = [],
}: ProcedureDefinition): Finding[] {
  const known = new Set(caseVariants.map(({ code }) => code));
  const strays = (list: string, items: readonly { readonly caseVariants?: readonly string[] }[]): Finding[] =>
    items.flatMap(({ caseVariants: named = [] }, item) =>
      named.flatMap((code, index) =>
        known.has(code)
          ? []
          : [
              finding(
                `/${list}/${item}/caseVariants/${index}`,
                `Thủ tục không có trường hợp ${code}.`,
                `The procedure has no case variant ${code}.`,
              ),
            ],
      ),
    );
  return [
    ...strays('components', components),
    ...strays('feeLines', feeLines),
    ...strays('coProcessingQuestions', coProcessingQuestions),
    ...strays('steps', steps),
  ];
}
