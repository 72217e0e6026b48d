import fc from 'fast-check';
import { amountInWords, inWords } from './amount-in-words.js';

const digits = new Map('không một hai ba bốn năm sáu bảy tám chín'.split(' ').map((word, value) => [word, value]));
const variants = new Map([
  ['mốt', 1],
  ['tư', 4],
  ['lăm', 5],
]);

/** Reads the words back, from the left, knowing nothing of how they were made. */
function read(words: string): number {
  const at = words.lastIndexOf(' tỷ');
  if (at >= 0) return read(words.slice(0, at)) * 1_000_000_000 + read(words.slice(at + 3).trim());
  let total = 0;
  let group = 0;
  let last = 0;
  for (const word of words.split(' ').filter(Boolean)) {
    if (word === 'triệu' || word === 'nghìn') {
      total += (group + last) * (word === 'triệu' ? 1_000_000 : 1_000);
      [group, last] = [0, 0];
    } else if (word === 'trăm' || word === 'mươi') {
      group += last * (word === 'trăm' ? 100 : 10);
      last = 0;
    } else if (word === 'mười') group += 10;
    else if (word !== 'lẻ') last = digits.get(word) ?? variants.get(word) ?? Number.NaN;
  }
  return total + group + last;
}

describe('an amount in words', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [105, 'một trăm lẻ năm'],
    [50_000, 'năm mươi nghìn'],
    [1_050_000, 'một triệu không trăm năm mươi nghìn'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [24, 'hai mươi tư'],
    [100, 'một trăm'],
    [110, 'một trăm mười'],
    [1_001, 'một nghìn không trăm lẻ một'],
    [1_000_000_005, 'một tỷ không trăm lẻ năm'],
    [2_000_000_000_000, 'hai nghìn tỷ'],
  ])('%d is "%s"', (amount, words) => {
    expect(inWords(amount)).toBe(words);
  });

  it('starts with a capital and names the currency on receipts', () => {
    expect(amountInWords(50_000)).toBe('Năm mươi nghìn đồng');
    expect(amountInWords(4)).toBe('Bốn đồng');
  });

  it('can be read back to the same amount', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(2_000_000),
          fc.maxSafeNat(),
          fc.nat(9_000).map((n) => n * 1_000_000_000),
        ),
        (amount) => {
          expect(read(inWords(amount))).toBe(amount);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('says nothing of what is no amount', () => {
    for (const amount of [-1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])
      expect(() => inWords(amount)).toThrow(RangeError);
  });
});
