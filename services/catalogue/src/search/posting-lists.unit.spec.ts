import fc from 'fast-check';
import { BestMatches, isBefore } from './best-matches.js';
import { inEach, type Numbers, PostingLists } from './posting-lists.js';

const letters = fc.stringMatching(/^[ab]{1,4}$/);
const SIZE = 300;
/** A few numbers, or all but a few. */
const numbers = fc
  .tuple(fc.uniqueArray(fc.nat(SIZE - 1)), fc.boolean())
  .map(([some, all]) => everyNumber.filter((one) => some.includes(one) !== all));
const everyNumber = Array.from({ length: SIZE }, (_, number) => number);

describe('posting lists', () => {
  it('have the numbers of each word, of words that begin so too, whenever those came', () => {
    fc.assert(
      fc.property(fc.array(fc.array(letters)), fc.array(letters), (documents, asked) => {
        const lists = new PostingLists();
        const having = (fits: (word: string) => boolean): number[] =>
          documents.flatMap((words, number) => (words.some(fits) ? [number] : []));
        for (const [number, words] of documents.entries()) {
          lists.add(number, words);
          // so that words come after others were asked for
          lists.beginningWith('a');
        }
        for (const word of asked) {
          expect(lists.of(word)).toEqual(having((one) => one === word));
          const begun = new Set(lists.beginningWith(word).flat());
          expect([...begun].sort((a, b) => a - b)).toEqual(having((one) => one.startsWith(word)));
        }
      }),
    );
  });

  it('have in common what stands in one list at least of each group, once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(numbers, { maxLength: 3 }), { minLength: 1, maxLength: 4 }), (groups) => {
        const isInEach = (number: number): boolean => groups.every((lists) => lists.flat().includes(number));
        expect([...inEach(groups, SIZE)].sort((a, b) => a - b)).toEqual(everyNumber.filter(isInEach));
      }),
    );
  });

  it('have no number in common that was looked up in a long list in vain', () => {
    const allBut = everyNumber.filter((number) => number !== 5);
    const oneByOne = everyNumber.map((number) => [number]);
    expect(inEach([[[5, 7]], [allBut], oneByOne], SIZE)).toEqual([7]);
  });

  it('have nothing in common with a word that nobody has', () => {
    expect(inEach([[[1, 2]], [[] as Numbers]], 3)).toEqual([]);
  });
});

describe('the best matches', () => {
  it('are the first of all in order', () => {
    const match = fc.record({ score: fc.nat(5), code: letters });
    fc.assert(
      fc.property(fc.array(match), fc.integer({ min: 1, max: 6 }), (matches, limit) => {
        const best = new BestMatches(limit);
        for (const one of matches) best.offer(one);
        expect(best.items).toEqual(matches.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, limit));
      }),
    );
  });
});
