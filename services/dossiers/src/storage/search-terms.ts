/** Words for the search column, without case and diacritics; each is letters, digits, dots and dashes only. */
export function searchTerms(...texts: readonly (string | null | undefined)[]): readonly string[] {
  const words = texts.flatMap((text) => (text ?? '').split(/[\s,;]+/u).map(plain));
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_WORDS);
}

const MAX_WORDS = 60;
const MAX_WORD_LENGTH = 80;

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.-]/gu, '')
    .slice(0, MAX_WORD_LENGTH);
}

/**
 * The tsqueries for a text, to be tried one after the other until one finds something: its words as they are, then the
 * last one as a beginning, then each. Whole words are found at once, beginnings only after a look at all that have them.
 * Empty when the text has no word.
 */
export function searchQueries(text: string): readonly string[] {
  const words = searchTerms(text);
  const query = (isBeginning: (i: number) => boolean): string =>
    words.map((word, i) => `'${word}'${isBeginning(i) ? ':*' : ''}`).join(' & ');
  if (words.length === 0) return [];
  return [...new Set([query(() => false), query((i) => i === words.length - 1), query(() => true)])];
}
