/** What a searcher typed, as LIKE patterns: each word must occur somewhere, whatever its case and diacritics. */
export interface SearchPattern {
  /** of the longest word, which the trigram index looks up */
  readonly rarest: string;
  readonly all: readonly string[];
}

const MAX_WORDS = 10;

/** The patterns of the first ten words; those of an empty search match everything. */
export function searchPattern(q: string | undefined): SearchPattern {
  const words = (q ?? '').split(/\s+/u).filter(Boolean).slice(0, MAX_WORDS);
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  return { rarest: pattern(longest), all: words.map(pattern) };
}

/** The SQL condition that `text` (an indexed expression without its search_form) holds every word. */
export function matches(text: string, rarest: string, all: string): string {
  return `search_form(${text}) LIKE search_form(${rarest}::text)
    AND search_form(${text}) LIKE ALL (SELECT search_form(word) FROM unnest(${all}::text[]) AS word)`;
}

function pattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
