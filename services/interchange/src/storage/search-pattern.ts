/**
 * What a searcher typed, as five LIKE patterns that all must fit, whatever case and diacritics. The first four words
 * may stand in any order; those after them follow each other. Left-over patterns fit everything.
 */
export type SearchPattern = readonly [string, string, string, string, string];

const FREE_WORDS = 4;

export function searchPattern(q: string | undefined): SearchPattern {
  const words = (q ?? '').split(/\s+/u).filter(Boolean).map(literal);
  const word = (i: number): string => (words[i] === undefined ? '%' : `%${words[i]}%`);
  const rest = words.slice(FREE_WORDS);
  return [word(0), word(1), word(2), word(3), rest.length > 0 ? `%${rest.join('%')}%` : '%'];
}

/**
 * The SQL condition that the column of search texts fits the patterns, which are the parameters from `$first` on. They
 * stand one by one because the planner knows how rare a pattern is, and nothing of `LIKE ALL` a list.
 */
export function matches(column: string, first: number): string {
  return [0, 1, 2, 3, 4].map((i) => `${column} LIKE search_form($${first + i}::text)`).join(' AND ');
}

function literal(word: string): string {
  return word.replaceAll(/[\\%_]/g, '\\$&');
}
