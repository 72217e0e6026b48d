import { overlappingLines } from '@dvc/fee-schedule';
import { type Finding, finding } from '../findings/finding.js';
import { endsTooEarly } from './ends-too-early.js';
import type { ProcedureDefinition } from './procedure-definition.js';

/** Fees that would be owed twice, by nobody, or never. */
export function feeContradictions({ feeLines, applicantKinds }: ProcedureDefinition): Finding[] {
  const overlaps = overlappingLines(feeLines).map(([earlier, later]) =>
    finding(
      `/feeLines/${later}`,
      `Trùng với khoản thu /feeLines/${earlier}: cùng mã, đối tượng, trường hợp, điều kiện và có ngày chung.`,
      `Owed twice with /feeLines/${earlier}: same code, payers, variants and condition, and a common day.`,
    ),
  );
  return [...overlaps, ...feeLines.flatMap((line, index) => lineContradictions(line, index, applicantKinds))];
}

function lineContradictions(
  { applicantKinds: payers, validFrom, validTo }: ProcedureDefinition['feeLines'][number],
  index: number,
  applicantKinds: readonly string[],
): Finding[] {
  const strangers = payers.some((kind) => !applicantKinds.includes(kind));
  return [
    ...endsTooEarly(`/feeLines/${index}/validTo`, validFrom ?? '', validTo ?? null),
    ...(strangers
      ? [
          finding(
            `/feeLines/${index}/applicantKinds`,
            'Có đối tượng không thuộc đối tượng thực hiện của thủ tục.',
            'Names an applicant kind that the procedure is not for.',
          ),
        ]
      : []),
  ];
}
