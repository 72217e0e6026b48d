import type { Condition as PublishedCondition } from '@dvc/contracts';
import { type TUnsafe, Type } from '@sinclair/typebox';

/** Comparisons of a fact with a value. */
export const comparisons = ['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_OR_EQUAL', 'GREATER', 'GREATER_OR_EQUAL'] as const;

const pointer = {
  type: 'string',
  maxLength: 300,
  pattern: '^(?:/(?:[^~/]|~[01])+)+$',
  description: 'JSON Pointer into the form data, or `/quantity`',
} as const;
const scalar = { type: ['string', 'number', 'boolean'], maxLength: 200 } as const;
const object = (properties: object, required: readonly string[]) =>
  ({ type: 'object', properties, required, additionalProperties: false }) as const;

// `if` tells which kind of statement is meant, so that a finding points at the one place that is wrong
const statement = {
  type: 'object',
  if: { required: ['is'] },
  then: object({ fact: pointer, is: { type: 'string', enum: comparisons }, value: scalar }, ['fact', 'is', 'value']),
  else: {
    if: { required: ['in'] },
    then: object({ fact: pointer, in: { type: 'array', items: scalar, minItems: 1, maxItems: 200 } }, ['fact', 'in']),
    else: object({ fact: pointer, given: { type: 'boolean' } }, ['fact', 'given']),
  },
} as const;
const statements = { type: 'array', items: statement, minItems: 1, maxItems: 50 } as const;

/** JSON Pointer to a fact. */
export const FactPointer = Type.String(pointer);

/** A typed condition over the form data: one statement, or groups that must all hold. */
export const ConditionDefinition: TUnsafe<PublishedCondition> = Type.Unsafe<PublishedCondition>({
  type: 'object',
  description:
    'one statement {fact, is, value | in | given}, or groups {all, any, none} of statements that must all hold',
  if: { required: ['fact'] },
  then: statement,
  else: object({ all: statements, any: statements, none: statements }, []),
});
