import fc from 'fast-check';
import { breakLines } from './break-lines.js';

/** Every character is one point wide. */
const measure = (text: string): number => [...text].length;

describe('lines', () => {
  it.each<[string, number, string[]]>([
    ['một hai ba', 7, ['một hai', 'ba']],
    ['một hai ba', 100, ['một hai ba']],
    ['một\nhai', 100, ['một', 'hai']],
    ['một\n\nhai', 100, ['một', '', 'hai']],
    ['', 10, ['']],
    ['   ', 10, ['']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['a bcdefgh i', 3, ['a', 'bcd', 'efg', 'h i']],
    ['ab', 0, ['a', 'b']],
  ])('of %j in a column of %p are %j', (text, width, expected) => {
    expect(breakLines(text, width, measure)).toEqual(expected);
  });

  it('have less room in the first one where a label stands before it', () => {
    expect(breakLines('một hai ba', 7, measure, 4)).toEqual(['một', 'hai ba']);
    expect(breakLines('nghiêng xa', 7, measure, 4)).toEqual(['', 'nghiêng', 'xa']);
  });

  it('fit, and lose or add nothing but blanks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ế', ' ', '\n', '😀', '-'), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 6 }), (value, width, indent) => {
        const lines = breakLines(value, width, measure, Math.min(indent, width - 1));
        expect(lines.every((line) => measure(line) <= width)).toBe(true);
        expect(lines.join('').replace(/\s/g, '')).toBe(value.replace(/\s/g, ''));
        expect(lines.every((line) => line === line.trim())).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
