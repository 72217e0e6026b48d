import type { FieldError } from '@dvc/problems';
import type { DeliveryMethod } from '../dossier/state.js';
import type { ProcedureDefinition } from '../reference/procedure.js';

/** The ways in which results are handed over where the procedure does not say. */
const ORDINARY: DeliveryMethod[] = ['ONLINE', 'DESK'];

interface Case {
  readonly caseVariant: string | null;
  readonly resultDelivery: DeliveryMethod;
  readonly deliveryAddress: string | null;
}

/** Whether the procedure has the case, and hands over results the way that is asked for. */
export function checkCase(
  { caseVariants = [], deliveryMethods = ORDINARY }: ProcedureDefinition,
  { caseVariant, resultDelivery, deliveryAddress }: Case,
  complete: boolean,
): readonly FieldError[] {
  const codes = caseVariants.map(({ code }) => code);
  return [
    ...(caseVariant === null || codes.includes(caseVariant) ? [] : [unknownCase(codes)]),
    ...(deliveryMethods.includes(resultDelivery) ? [] : [notOffered(deliveryMethods)]),
    ...(complete && resultDelivery === 'POST' && deliveryAddress === null ? [addressNeeded()] : []),
  ];
}

/**
 * Which case it is, is said with the submission: it decides on the components and fees, so none stands for "the cheapest".
 * Not asked of a supplement, where it can't be changed any more.
 */
export function checkCaseChosen(
  { caseVariants = [] }: ProcedureDefinition,
  { caseVariant }: Pick<Case, 'caseVariant'>,
): readonly FieldError[] {
  return caseVariants.length === 0 || caseVariant !== null ? [] : [unknownCase(caseVariants.map(({ code }) => code))];
}

function unknownCase(codes: readonly string[]): FieldError {
  const list = codes.slice(0, 10).join(', ');
  return {
    pointer: '/caseVariant',
    code: 'caseVariant',
    message: {
      vi: codes.length === 0 ? 'Thủ tục không chia trường hợp.' : `Phải là một trong các trường hợp: ${list}.`,
      en: codes.length === 0 ? 'The procedure has no cases to choose from.' : `Must be one of the cases: ${list}.`,
    },
  };
}

function notOffered(methods: readonly string[]): FieldError {
  return {
    pointer: '/resultDelivery/method',
    code: 'deliveryMethod',
    message: {
      vi: `Thủ tục chỉ trả kết quả theo cách: ${methods.join(', ')}.`,
      en: `The procedure hands over results only: ${methods.join(', ')}.`,
    },
  };
}

function addressNeeded(): FieldError {
  return {
    pointer: '/resultDelivery/address',
    code: 'deliveryAddress',
    message: { vi: 'Hãy ghi địa chỉ nhận kết quả qua bưu chính.', en: 'Say where the post is to bring the result.' },
  };
}
