import { Type, type TUnsafe } from '@sinclair/typebox';
import { applicantKinds, timeUnits } from './code-lists.js';

/** Pieces that the parts of a definition are made of. */
export const closed = { additionalProperties: false } as const;

/** A choice as `enum`, so that an error can name the choices. */
export function oneOf<const T extends readonly string[]>(values: T, description?: string): TUnsafe<T[number]> {
  return Type.Unsafe<T[number]>({
    type: 'string',
    enum: [...values],
    ...(description !== undefined && { description }),
  });
}

export const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...(description !== undefined && { description }) });
export const code = (maxLength: number) => Type.String({ maxLength, pattern: '^[0-9A-Za-z][0-9A-Za-z_.-]*$' });
/** A year beyond these is a slip; the database and the calendar know all days in between. */
export const Day = Type.String({
  format: 'date',
  maxLength: 10,
  formatMinimum: '1945-01-01',
  formatMaximum: '2100-12-31',
});
export const LastDay = Type.Union([Day, Type.Null()], { description: 'the last day; null: without end' });
export const AgencyIdentifier = Type.String({ maxLength: 35, pattern: '^[0-9A-Z]+(\\.[0-9A-Z]+)*$' });
export const TimeLimit = Type.Object(
  { amount: Type.Integer({ minimum: 1, maximum: 10_000 }), unit: oneOf(timeUnits) },
  closed,
);
export const applicantKindList = (options: { readonly minItems?: number; readonly description?: string }) =>
  Type.Array(oneOf(applicantKinds), { maxItems: 4, uniqueItems: true, ...options });
/** Codes of case variants; empty or absent: all of them. */
export const caseVariantCodes = Type.Array(code(60), {
  maxItems: 20,
  uniqueItems: true,
  description: 'the case variants that it is for; empty or absent: all',
});
export const JsonSchema = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });
