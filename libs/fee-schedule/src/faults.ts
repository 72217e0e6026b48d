import { isDay } from '@dvc/calendar';
import type { Condition } from '@dvc/contracts';
import { isStatement } from './condition.js';
import { type ConditionFault, fault } from './condition-fault.js';
import { type FactType, factTypeAt } from './fact-type.js';
import { type Schema, typeOfValue } from './json-schema.js';
import { largestQuantity } from './quantity.js';

type Statement = Extract<Condition, { fact: unknown }>;

const GROUPS = ['all', 'any', 'none'] as const;
const EQUALITY = ['EQUAL', 'NOT_EQUAL'];
/** What a case has beside its form, unless the form has a field of that name. */
const QUANTITY: FactType = {
  types: new Set(['integer']),
  values: null,
  isDay: false,
  mayBe: (value) => typeof value === 'number' && value >= 1 && value <= largestQuantity,
  minimum: 1,
  maximum: largestQuantity,
};

/**
 * What keeps a condition from being used with a form: facts that the form does not have, values of another type or that
 * they can never have, an order of what has none. `formSchema` is the form's JSON Schema 2020-12, safe to walk (no reference to itself).
 */
export function faultsOfCondition(condition: Condition, formSchema: Schema): ConditionFault[] {
  if (isStatement(condition)) return faultsOfStatement(condition, '', formSchema);
  if (GROUPS.every((group) => condition[group] === undefined)) {
    return [fault('', 'empty', 'Điều kiện không nói gì.', 'The condition says nothing.')];
  }
  return GROUPS.flatMap((group) =>
    (condition[group] ?? []).flatMap((statement, index) =>
      faultsOfStatement(statement, `/${group}/${index}`, formSchema),
    ),
  );
}

/** What keeps a fact from being a quantity: it is a whole number with an upper bound, so that no fee grows beyond measure. */
export function faultsOfQuantity(pointer: string, formSchema: Schema): ConditionFault[] {
  const type = typeOfFact(pointer, formSchema);
  if (type === null) return [unknownFact('', pointer)];
  if ([...type.types].some((one) => one !== 'integer') || type.types.size === 0) {
    return [fault('', 'wrong-type', `${pointer} phải là số nguyên.`, `${pointer} must be an integer.`)];
  }
  if (type.minimum !== null && type.minimum >= 0 && type.maximum !== null && type.maximum <= largestQuantity) return [];
  return [
    fault(
      '',
      'wrong-type',
      `${pointer} phải có giới hạn từ 0 đến tối đa ${largestQuantity}.`,
      `${pointer} must be bounded: at least 0, at most ${largestQuantity}.`,
    ),
  ];
}

/** What keeps a value from being that fact of the form: another type, or not one of the values that the form offers. */
export function faultsOfFact(pointer: string, value: unknown, formSchema: Schema): ConditionFault[] {
  const type = typeOfFact(pointer, formSchema);
  return type === null ? [] : faultsOfValue(value, pointer, type);
}

function faultsOfStatement(statement: Statement, at: string, schema: Schema): ConditionFault[] {
  const type = typeOfFact(statement.fact, schema);
  if (type === null) return [unknownFact(`${at}/fact`, statement.fact)];
  if ('given' in statement) return [];
  if (type.types.has('object') || type.types.has('array')) {
    return [
      fault(
        `${at}/fact`,
        'not-a-single-value',
        `${statement.fact} không phải là một giá trị đơn.`,
        `${statement.fact} is not a single value.`,
      ),
    ];
  }
  if ('in' in statement)
    return statement.in.flatMap((value, index) => faultsOfComparison(value, `${at}/in/${index}`, type));
  const faults = faultsOfComparison(statement.value, `${at}/value`, type);
  return faults.length > 0 || EQUALITY.includes(statement.is) || isOrdered(statement.value, type)
    ? faults
    : [
        fault(
          `${at}/is`,
          'not-ordered',
          'Chỉ số và ngày (YYYY-MM-DD) mới so sánh lớn nhỏ được.',
          'Numbers and days (YYYY-MM-DD) alone have an order.',
        ),
      ];
}

/** A value beyond what the fact can have makes every comparison with it the same for all cases. */
function faultsOfComparison(value: unknown, at: string, type: FactType): ConditionFault[] {
  const faults = faultsOfValue(value, at, type);
  if (faults.length > 0 || type.mayBe(value)) return faults;
  if (typeof value === 'string' && type.isDay)
    return [
      fault(at, 'wrong-type', 'Phải là một ngày có thật (YYYY-MM-DD).', 'Must be a day that exists (YYYY-MM-DD).'),
    ];
  return [fault(at, 'never-that-value', 'Biểu mẫu không nhận giá trị này.', 'The form never takes this value.')];
}

function faultsOfValue(value: unknown, at: string, { types, values }: FactType): ConditionFault[] {
  const type = typeOfValue(value);
  const fits =
    types.size === 0 || types.has(type) || (type === 'number' && types.has('integer') && Number.isInteger(value));
  if (!fits) {
    const expected = [...types].join(', ');
    return [fault(at, 'wrong-type', `Phải có kiểu ${expected}.`, `Must be of type ${expected}.`)];
  }
  if (values === null || values.has(value)) return [];
  return [fault(at, 'never-that-value', 'Biểu mẫu không có giá trị này.', 'The form does not offer this value.')];
}

function isOrdered(value: unknown, type: FactType): boolean {
  return typeof value === 'number' || (typeof value === 'string' && type.isDay && isDay(value));
}

function typeOfFact(pointer: string, schema: Schema): FactType | null {
  return factTypeAt(schema, pointer) ?? (pointer === '/quantity' ? QUANTITY : null);
}

function unknownFact(at: string, pointer: string): ConditionFault {
  return fault(at, 'unknown-fact', `Biểu mẫu không có ${pointer}.`, `The form has no ${pointer}.`);
}
