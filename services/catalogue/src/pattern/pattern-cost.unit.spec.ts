import { cpuMs } from '@dvc/testing';
import fc from 'fast-check';
import { patternCost } from './pattern-cost.js';

describe('the cost of a pattern', () => {
  it.each([
    ['^[0-9]{10}(-[0-9]{3})?$', 20],
    ['^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}$', 253],
    ['^https?://[^\\s/]{3,200}(/[^\\s]{0,200})?$', 300],
    ['^(0[0-9]{9,10}|\\+[0-9]{8,15})$', 20],
    ['^\\p{Lu}[\\p{L} ]*$', 1_000],
    ['^[0-9]+(\\.[0-9]+)*$', 100],
    ['^(?:[A-Z]{3}-)*$', 1_000],
    ['^(ab|c)*$', 1_000],
    ['^[^\\]\\-a-c]+$', 1_000_000],
    ['\\S', 1_000_000],
    ['^\\u0041\\x42\\u{43}\\cA\\/[\\b]$', 10],
    ['^(?<year>[0-9]{4})\\b.*$', 100],
  ])('of %s is affordable', (pattern, longest) => {
    expect(patternCost(pattern, longest)).toBeLessThan(10_000_000);
  });

  it.each([
    ['(a+)+$'],
    ['^(a|a)*$'],
    ['^(a|ab?)*b$'],
    ['^(a?){30}a{30}$'],
    ['^([a-z]+;?)*$'],
    ['^(a?b?a?;)*$'],
    ['^(.*,)*$'],
    ['^(\\p{L}+|\\d+)*$'],
    ['^((ab)*|(abab)*)*$'],
    ['^(?=a)b$'],
    ['^(?<!a)b$'],
    ['^(a)\\1$'],
    ['^(?<x>a)\\k<x>$'],
    ['(unclosed'],
    ['[z-a]'],
    ['\\'],
    ['a{2,1}'],
  ])('of %s is beyond measure', (pattern) => {
    expect(patternCost(pattern, 100)).toBe(Infinity);
  });

  it('counts what a long text makes slow without being exponential', () => {
    expect(patternCost('^\\s*\\s*\\s*\\s*x$', 2_000)).toBeGreaterThan(10_000_000);
    expect(patternCost('^\\s*\\s*\\s*\\s*x$', 20)).toBeLessThan(10_000_000);
    expect(patternCost('a*b', 1_000_000)).toBeGreaterThan(10_000_000);
    expect(patternCost('^a*b', 1_000_000)).toBeLessThan(10_000_000);
  });

  it('answers for any text and lets no pattern through that takes long', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '\\w',
      '.',
      '(',
      ')',
      '(?:',
      '|',
      '*',
      '+',
      '?',
      '{2,9}',
      '^',
      '$',
      ';',
      '\\d',
    );
    const pattern = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''));
    const text = fc.constantFrom(
      `${'a'.repeat(40)}!`,
      `${'ab'.repeat(20)}!`,
      `${'a;'.repeat(20)}!`,
      `${'aab'.repeat(13)}!`,
    );
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        if (patternCost(source, 41) > 10_000_000) return;
        const expression = new RegExp(source, 'u');
        expect(cpuMs(() => expression.test(value))).toBeLessThan(1_000);
      }),
      { numRuns: 3_000 },
    );
  });
});
