/** A word that is looked for, in any of several ways: as it is, spelt out, or as a typing error meant it. */
export interface SearchTerm {
  /** each a sequence of folded words that must all occur */
  readonly ways: readonly (readonly string[])[];
  /** the word may still be being typed: its first way counts as the beginning of a word */
  readonly open: boolean;
}

/** What is looked for: every term; and the words, in order, that a name is compared with for its rank. */
export interface SearchText {
  readonly terms: readonly SearchTerm[];
  readonly phrase: readonly string[];
}

/** A word that may have been meant, the likeliest first. */
export type Meant = ReadonlyMap<string, readonly string[]>;

/** Words beyond these add nothing to a search but work. */
const MAX_WORDS = 20;

/** The search for folded words; `expansions` are the folded words that abbreviations among them stand for. */
export function searchText(words: string, expansions: ReadonlyMap<string, string>): SearchText {
  const all = words.split(' ').filter(Boolean).slice(0, MAX_WORDS);
  const terms = all.map((word, index): SearchTerm => {
    const spelt = expansions.get(word);
    const open = index === all.length - 1;
    const ways = spelt === undefined ? [[word]] : [[word], spelt.split(' ')];
    return { ways, open };
  });
  return { terms, phrase: all.flatMap((word) => expansions.get(word)?.split(' ') ?? [word]) };
}

/** The same search with the words that may have been meant; undefined when none is known. */
export function correctedText({ terms, phrase }: SearchText, meant: Meant): SearchText | undefined {
  if (meant.size === 0) return undefined;
  return {
    terms: terms.map(({ ways, open }) => ({
      open,
      ways: ways.flatMap((way) =>
        way.length > 1 ? [way] : [way, ...(meant.get(way[0] as string) ?? []).map((word) => [word])],
      ),
    })),
    phrase: phrase.map((word) => meant.get(word)?.[0] ?? word),
  };
}
