import { Type, type TSchema } from '@sinclair/typebox';

/** Marks a field that holds personal data: it is left out of every event that leaves the platform. */
export function personal<S extends TSchema>(schema: S): S {
  return { ...schema, 'x-personal': true };
}

export const Uuid = Type.String({ format: 'uuid' });
export const Instant = Type.String({ format: 'date-time' });
export const Day = Type.String({ format: 'date' });
export const AgencyIdentifier = Type.String({
  maxLength: 35,
  pattern: '^[0-9A-Z]+(\\.[0-9A-Z]+)*$',
  examples: ['000.00.01.H14'],
});
/** Integer đồng. */
export const Dong = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Whom to tell: `subject` is the token subject, which owns the in-app inbox. */
export const Recipient = Type.Object({
  subject: Type.String(),
  name: personal(Type.String()),
  email: personal(Type.Union([Type.String(), Type.Null()])),
});

/** One line of a fee schedule: a charge (phí) or a levy (lệ phí), which are kept apart in receipts and accounts. */
export const FeeLine = Type.Object({
  code: Type.String(),
  nameVi: Type.String(),
  kind: Type.Union([Type.Literal('CHARGE'), Type.Literal('LEVY')]),
  amount: Dong,
});

export const TimeLimit = Type.Object({
  amount: Type.Integer({ minimum: 1 }),
  unit: Type.Union([Type.Literal('WORKING_DAY'), Type.Literal('WORKING_HOUR'), Type.Literal('CALENDAR_DAY')]),
});

export const ApplicantKind = Type.Union([
  Type.Literal('CITIZEN'),
  Type.Literal('ENTERPRISE'),
  Type.Literal('HOUSEHOLD_BUSINESS'),
  Type.Literal('ORGANISATION'),
]);
