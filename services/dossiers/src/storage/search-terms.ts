/**
 * What a dossier is found by: the words of the applicant's name and of its numbers, without case and diacritics, each
 * letters, digits, dots and dashes only. Two words of a name together are a term too, since a family name alone is that
 * of every third applicant.
 */
export function searchTerms(
  name: string | null | undefined,
  ...numbers: readonly (string | null | undefined)[]
): readonly string[] {
  const ofName = wordsOf(name);
  return [...new Set([...ofName, ...numbers.flatMap(wordsOf)]), ...together(ofName)];
}

const MAX_WORDS = 60;
const MAX_WORD_LENGTH = 80;
/** A longer name, mostly of an enterprise, has its words marked instead: it would have too many pairs. */
const MAX_PAIRED_WORDS = 6;

function together(words: readonly string[]): readonly string[] {
  if (words.length > MAX_PAIRED_WORDS) return words.map(ofLongName);
  return words.flatMap((word, i) => words.slice(i + 1).map((other) => pair(word, other)));
}

const pair = (word: string, other: string): string => (word < other ? `${word}+${other}` : `${other}+${word}`);
const ofLongName = (word: string): string => `${word}+`;

function wordsOf(text: string | null | undefined): readonly string[] {
  const words = (text ?? '').split(/[\s,;]+/u).map(plain);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_WORDS);
}

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
 * The tsqueries for a text, to be tried one after the other until one finds something: its words all in the name, then
 * wherever they are, then the last one as a beginning, then each. Whole words are found at once, beginnings only after a
 * look at all that have them. Empty when the text has no word.
 */
export function searchQueries(text: string): readonly string[] {
  const words = wordsOf(text);
  const query = (isBeginning: (i: number) => boolean): string =>
    words.map((word, i) => `'${word}'${isBeginning(i) ? ':*' : ''}`).join(' & ');
  if (words.length === 0) return [];
  const plainly = [query(() => false), query((i) => i === words.length - 1), query(() => true)];
  return [...new Set([...inName(words), ...plainly])];
}

/** Each word paired with the last, which of a full name is the given one and rare: together they are all words. */
function inName(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || words.length < 2) return [];
  const all = (terms: readonly string[]): string => `(${terms.map((term) => `'${term}'`).join(' & ')})`;
  const inLongName = all(words.map(ofLongName));
  if (words.length > MAX_PAIRED_WORDS) return [inLongName];
  return [`${all(words.slice(0, -1).map((word) => pair(word, last)))} | ${inLongName}`];
}
