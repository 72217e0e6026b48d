import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { correctedText, searchText, type SearchText } from './search-text.js';

/** Folded once, so that no row pays for it; with what abbreviations among the words stand for. */
const READ = statement(`
  WITH folded AS MATERIALIZED (SELECT string_to_array(search_words($1), ' ') AS words)
  SELECT array_to_string(words, ' ') AS words,
    (SELECT coalesce(json_object_agg(a.abbreviation_words, a.meaning_words), '{}') FROM search_abbreviation a
     WHERE a.abbreviation_words = ANY(words)) AS expansions
  FROM folded`);
const FOLD = statement('SELECT search_words($1) AS words');
/** Words of so many letters have many neighbours: those that are known are doubted last. Shorter ones never are. */
const SHORT = 2;
/**
 * Words of the catalogue that are one slip away from those asked for (two for long ones): a letter too many, missing,
 * wrong, or two that changed places. The nearest first, then the most frequent. Asked of words that the catalogue does
 * not have, and of those that it has: of long ones ($2), of those of two letters ($3). A word of two letters that ends the
 * text ($4) is known as the beginning of another, too.
 */
const MEANT = statement(`
  WITH asked AS MATERIALIZED (
    SELECT word, length(word) AS length, sorted_letters(word) AS letters FROM unnest($1::text[]) AS asked (word)
    WHERE CASE WHEN length(word) > ${SHORT} THEN $2::boolean ELSE $3::boolean END OR NOT EXISTS (
      SELECT FROM procedure_word w WHERE w.word ~>=~ asked.word AND w.word ~<=~
        CASE WHEN asked.word = $4 AND length(asked.word) = ${SHORT} THEN asked.word || '{' ELSE asked.word END)
  )
  SELECT asked.word, (array_agg(near.word ORDER BY near.slips, near.uses DESC, near.word))[1:8] AS meant
  FROM asked CROSS JOIN LATERAL (
    SELECT w.word, w.uses, CASE WHEN w.letters = asked.letters THEN 1
                                ELSE levenshtein_less_equal(w.word, asked.word, 2) END AS slips
    FROM procedure_word w
    WHERE w.letters IS NOT NULL AND w.length BETWEEN asked.length - 1 AND asked.length + 1 AND w.word <> asked.word
  ) AS near
  WHERE near.slips <= CASE WHEN asked.length > 5 THEN 2 ELSE 1 END
  GROUP BY asked.word`);
/** Longer words are no words that people mean. */
const MAX_LENGTH = 30;

interface ReadText {
  readonly words: string;
  readonly expansions: Readonly<Record<string, string>>;
}

/** Which words may be typing errors: those that nobody knows, and known ones: none, all but short ones, short ones. */
export type Doubt = 'UNKNOWN' | 'LONG' | 'SHORT';

/** Understands what people type: folds it, spells abbreviations out, forgives typing errors. */
@Injectable()
export class SearchWords {
  constructor(private readonly database: Database) {}

  /** The words of a text, separated by blanks. */
  async fold(text: string): Promise<string> {
    return (await this.database.one<{ words: string }>(FOLD, [text]))?.words ?? '';
  }

  async understand(text: string): Promise<SearchText> {
    const { words = '', expansions = {} } = (await this.database.one<ReadText>(READ, [text])) ?? {};
    return searchText(words, new Map(Object.entries(expansions)));
  }

  /**
   * The text as it may have been meant; undefined when no word resembles it. A word that the catalogue has is taken as
   * meant, unless `doubt` says that it may be none, and one that stands for others always if it is short.
   */
  async correct(text: SearchText, doubt: Doubt): Promise<SearchText | undefined> {
    const asked = text.terms
      .filter(({ ways: [[word = ''] = [], ...others] }) => word.length > SHORT || others.length === 0)
      .map(({ ways }) => ways[0]?.[0] ?? '')
      .filter((word) => word.length >= SHORT && word.length <= MAX_LENGTH && /^[a-z]+$/.test(word));
    if (asked.length === 0) return undefined;
    const last = text.terms.at(-1)?.ways[0]?.[0] ?? '';
    const values = [[...new Set(asked)], doubt === 'LONG', doubt === 'SHORT', last];
    const rows = await this.database.query<{ word: string; meant: string[] }>(MEANT, values);
    return correctedText(text, new Map(rows.map(({ word, meant }) => [word, meant])));
  }
}
