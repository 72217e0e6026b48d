import type { Condition, FeeScheduleLine } from '@dvc/contracts';
import fc from 'fast-check';
import { factsToDecide, holds } from './condition.js';
import { feesOf } from './fees.js';
import { overlappingLines } from './overlaps.js';

const fact = fc.constantFrom('/a', '/b', '/c/d');
const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('x', 'y', ''), fc.boolean());
const operators = ['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_OR_EQUAL', 'GREATER', 'GREATER_OR_EQUAL'] as const;
const statement = fc.oneof(
  fc.record({ fact, is: fc.constantFrom(...operators), value: scalar }),
  fc.record({ fact, in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record({ fact, given: fc.boolean() }),
);
const statements = fc.array(statement, { minLength: 1, maxLength: 4 });
const facts = fc.record(
  { a: fc.oneof(scalar, fc.constant(null)), b: scalar, c: fc.record({ d: scalar }) },
  { requiredKeys: [] },
);
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}`);
const line = fc.record<FeeScheduleLine>({
  code: fc.constantFrom('A', 'B'),
  nameVi: fc.constant('Phí'),
  kind: fc.constantFrom('CHARGE', 'LEVY'),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  applicantKinds: fc.subarray(['CITIZEN', 'ENTERPRISE']),
  validFrom: day,
  validTo: fc.oneof(day, fc.constant(null)),
  caseVariants: fc.subarray(['X', 'Y']),
});

describe('conditions', () => {
  it('are the conjunction of their groups', () => {
    fc.assert(
      fc.property(statements, statements, statements, facts, (all, any, none, given) => {
        const truth = (one: Condition): boolean => holds(one, given);
        expect(holds({ all, any, none }, given)).toBe(all.every(truth) && any.some(truth) && !none.some(truth));
      }),
    );
  });

  it('are decided when they depend on no more facts: none that comes changes them', () => {
    const condition = fc.oneof(
      statement,
      fc.record({ all: statements, any: statements, none: statements }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(condition, facts, facts, (one, given, more) => {
        const open = factsToDecide(one, given);
        expect(new Set(open).size).toBe(open.length);
        if (open.length === 0) expect(holds(one, { ...more, ...given })).toBe(holds(one, given));
      }),
      { numRuns: 2_000 },
    );
  });

  it('order two values one way alone, and opposites never agree', () => {
    fc.assert(
      fc.property(scalar, scalar, (value, other) => {
        const is = (operator: (typeof operators)[number]): boolean =>
          holds({ fact: '/a', is: operator, value: other }, { a: value });
        const comparable = typeof value === typeof other;
        expect([is('LESS'), is('EQUAL'), is('GREATER')].filter(Boolean)).toHaveLength(comparable ? 1 : 0);
        expect(is('LESS_OR_EQUAL')).toBe(is('LESS') || is('EQUAL'));
        expect(is('GREATER_OR_EQUAL')).toBe(is('GREATER') || is('EQUAL'));
        expect(is('NOT_EQUAL')).toBe(comparable && !is('EQUAL'));
      }),
    );
  });
});

describe('a schedule', () => {
  it('without overlaps never charges one code twice', () => {
    const feeCase = fc.record({
      applicantKind: fc.constantFrom('CITIZEN' as const, 'ENTERPRISE' as const),
      caseVariant: fc.constantFrom('X', 'Y', null),
      day,
      facts: fc.constant({}),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), feeCase, (lines, one) => {
        const owed = feesOf(lines, one);
        const twice = owed.length !== new Set(owed.map(({ code }) => code)).size;
        if (twice) expect(overlappingLines(lines)).not.toEqual([]);
        expect(owed.every(({ amount, unitAmount, quantity }) => amount === unitAmount * quantity)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
