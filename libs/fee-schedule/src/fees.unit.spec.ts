import type { FeeScheduleLine } from '@dvc/contracts';
import { type FeeCase, factsOf, feesOf, missingFacts, totalOf } from './fees.js';
import { overlappingLines } from './overlaps.js';

const line = (changes: Partial<FeeScheduleLine> = {}): FeeScheduleLine => ({
  code: 'LE_PHI',
  nameVi: 'Lệ phí',
  kind: 'LEVY',
  amount: 50_000,
  applicantKinds: [],
  ...changes,
});
const ofCitizen = (changes: Partial<FeeCase> = {}): FeeCase => ({
  applicantKind: 'CITIZEN',
  caseVariant: null,
  day: '2026-03-02',
  facts: {},
  ...changes,
});
const amounts = (lines: readonly FeeScheduleLine[], feeCase = ofCitizen()): number[] =>
  feesOf(lines, feeCase).map(({ amount }) => amount);

describe('fees', () => {
  it('are owed as their line says, charge and levy apart', () => {
    expect(feesOf([line(), line({ code: 'PHI', nameVi: 'Phí', kind: 'CHARGE', amount: 7 })], ofCitizen())).toEqual([
      { code: 'LE_PHI', nameVi: 'Lệ phí', kind: 'LEVY', unitAmount: 50_000, quantity: 1, amount: 50_000 },
      { code: 'PHI', nameVi: 'Phí', kind: 'CHARGE', unitAmount: 7, quantity: 1, amount: 7 },
    ]);
  });

  it('are owed by the applicants that the line names', () => {
    expect(amounts([line({ applicantKinds: ['CITIZEN'] }), line({ applicantKinds: ['ENTERPRISE'] })])).toEqual([
      50_000,
    ]);
  });

  it.each([
    ['2026-02-28', 1],
    ['2026-03-01', 2],
    ['2026-03-31', 2],
    ['2026-04-01', 3],
  ])('follow the schedule of the day of submission: %s', (day, expected) => {
    const schedule = [
      line({ amount: 1, validTo: '2026-02-28' }),
      line({ amount: 2, validFrom: '2026-03-01', validTo: '2026-03-31' }),
      line({ amount: 3, validFrom: '2026-04-01', validTo: null }),
    ];
    expect(amounts(schedule, ofCitizen({ day }))).toEqual([expected]);
    expect(overlappingLines(schedule)).toEqual([]);
  });

  it('of a case variant are owed in that case alone', () => {
    const lines = [line({ amount: 1, caseVariants: [] }), line({ amount: 2, caseVariants: ['NEW'] })];
    expect(amounts(lines)).toEqual([1]);
    expect(amounts(lines, ofCitizen({ caseVariant: 'NEW' }))).toEqual([1, 2]);
    expect(amounts(lines, ofCitizen({ caseVariant: 'OTHER' }))).toEqual([1]);
  });

  it('are multiplied by the number that the form gives, once when it gives none', () => {
    const lines = [line({ amount: 20_000, per: '/copies' })];
    expect(amounts(lines, ofCitizen({ facts: { copies: 3 } }))).toEqual([60_000]);
    expect(amounts(lines)).toEqual([20_000]);
    expect(amounts(lines, ofCitizen({ facts: { copies: 0 } }))).toEqual([]);
    expect(amounts([line({ per: '/quantity' })], ofCitizen({ facts: factsOf({}, 4) }))).toEqual([200_000]);
    expect(factsOf({ quantity: 2 }, 4)).toEqual({ quantity: 2 });
  });

  it.each([[-1], [1.5], [Number.NaN], [Number.MAX_SAFE_INTEGER], ['3'], [true], [[]]])(
    'refuse the quantity %p',
    (copies) => {
      expect(() => amounts([line({ per: '/copies' })], ofCitizen({ facts: { copies } }))).toThrow(RangeError);
    },
  );

  it('are owed when their condition holds', () => {
    const lines = [line({ when: { fact: '/urgent', is: 'EQUAL', value: true } })];
    expect(amounts(lines, ofCitizen({ facts: { urgent: true } }))).toEqual([50_000]);
    expect(amounts(lines, ofCitizen({ facts: { urgent: false } }))).toEqual([]);
    expect(amounts(lines)).toEqual([]);
  });

  it('miss the facts of the lines that concern the case, and the number of what is owed or may be', () => {
    const when = { fact: '/area', is: 'GREATER', value: 250 } as const;
    const lines = [line({ when, per: '/copies' }), line({ code: 'B', per: '/pages', applicantKinds: ['ENTERPRISE'] })];
    expect(missingFacts(lines, ofCitizen())).toEqual(['/area', '/copies']);
    expect(missingFacts(lines, ofCitizen({ facts: { area: 300 } }))).toEqual(['/copies']);
    expect(missingFacts(lines, ofCitizen({ facts: { area: 100 } }))).toEqual([]);
    expect(missingFacts(lines, ofCitizen({ facts: { area: 300, copies: null } }))).toEqual([]);
    expect(missingFacts(lines, ofCitizen({ applicantKind: 'ENTERPRISE', facts: { area: 1 } }))).toEqual(['/pages']);
  });

  it('have an exact sum or none', () => {
    expect(totalOf([{ amount: 1 }, { amount: 2 }])).toBe(3);
    expect(totalOf([])).toBe(0);
    expect(() => totalOf([{ amount: Number.MAX_SAFE_INTEGER }, { amount: 1 }])).toThrow(RangeError);
  });
});

describe('overlapping lines', () => {
  it.each<[string, Partial<FeeScheduleLine>, Partial<FeeScheduleLine>, number]>([
    ['on one day', { validTo: '2026-01-01' }, { validFrom: '2026-01-01' }, 1],
    ['for one kind of applicant', { applicantKinds: ['CITIZEN'] }, { applicantKinds: [] }, 1],
    ['for nobody', { applicantKinds: ['CITIZEN'] }, { applicantKinds: ['ENTERPRISE'] }, 0],
    ['in no case', { caseVariants: ['A'] }, { caseVariants: ['B'] }, 0],
    ['under other conditions', { when: { fact: '/a', given: true } }, { when: { fact: '/a', given: false } }, 0],
    ['under the same condition', { when: { fact: '/a', given: true } }, { when: { fact: '/a', given: true } }, 1],
    ['under other codes', { code: 'A' }, { code: 'B' }, 0],
  ])('meet %s', (_, a, b, count) => {
    expect(overlappingLines([line(a), line(b)])).toEqual(count === 0 ? [] : [[0, 1]]);
  });
});
