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

/** The tsquery that finds dossiers with every word of the text, each as a beginning; null when the text has no word. */
export function searchQuery(text: string): string | null {
  const words = searchTerms(text);
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');
}
