import { type Finding, finding } from '../findings/finding.js';
import { caseTypesOf } from './case-types.js';
import type { ProcedureDefinition } from './procedure-definition.js';

type Question = NonNullable<ProcedureDefinition['coProcessingQuestions']>[number];

/** Questions to who does not process the case too, and papers that are not there or must not be shown. */
export function questionContradictions(definition: ProcedureDefinition): Finding[] {
  const { coProcessingAgencies = [], coProcessingQuestions = [] } = definition;
  return coProcessingQuestions.flatMap((question, index) => {
    const at = `/coProcessingQuestions/${index}`;
    const { agency } = question;
    const stranger = finding(
      `${at}/agency`,
      `${agency} không có trong coProcessingAgencies.`,
      `${agency} is not among coProcessingAgencies.`,
    );
    return [
      ...(coProcessingAgencies.includes(agency) ? [] : [stranger]),
      ...paperContradictions(definition, question, `${at}/components`),
    ];
  });
}

/** The papers of a denunciation say who denounces: whoever may see them is decided with the case at hand. */
function paperContradictions(
  definition: ProcedureDefinition,
  { components = [], caseVariants }: Question,
  at: string,
): Finding[] {
  if (components.length > 0 && caseTypesOf(definition, caseVariants).includes('DENUNCIATION')) {
    return [
      finding(
        at,
        'Giấy tờ của đơn tố cáo không được tự động gửi cho cơ quan khác.',
        'The papers of a denunciation are not shown to another agency by themselves.',
      ),
    ];
  }
  return components.flatMap((component, index) =>
    definition.components.some(({ code }) => code === component)
      ? []
      : [
          finding(
            `${at}/${index}`,
            `Thủ tục không có thành phần hồ sơ ${component}.`,
            `The procedure has no component ${component}.`,
          ),
        ],
  );
}
