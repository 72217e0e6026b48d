import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { correctedText, searchText, type SearchText } from './search-text.js';

/** Folded once, so that no row pays for it; with what abbreviations among the words stand for. */
const READ = statement(`
  WITH folded AS (SELECT search_words($1) AS words)
  SELECT words, (SELECT coalesce(json_object_agg(a.abbreviation_words, a.meaning_words), '{}') FROM search_abbreviation a
                 WHERE a.abbreviation_words = ANY(string_to_array(words, ' '))) AS expansions
  FROM folded`);
/**
 * Words of the catalogue that are one slip away from those asked for (two for long ones): a letter too many, missing,
 * wrong, or two that changed places. The nearest first, then the most frequent.
 */
const MEANT = statement(`
  SELECT asked.word, (array_agg(near.word ORDER BY near.slips, near.uses DESC, near.word))[1:8] AS meant
  FROM unnest($1::text[]) AS asked (word) CROSS JOIN LATERAL (
    SELECT w.word, w.uses, CASE WHEN w.letters = sorted_letters(asked.word) THEN 1
                                ELSE levenshtein_less_equal(w.word, asked.word, 2) END AS slips
    FROM procedure_word w
    WHERE w.length BETWEEN length(asked.word) - 1 AND length(asked.word) + 1 AND w.word <> asked.word
  ) AS near
  WHERE near.slips <= CASE WHEN length(asked.word) > 5 THEN 2 ELSE 1 END
  GROUP BY asked.word`);
/** Longer words are no words that people mean. */
const MAX_LENGTH = 30;

interface ReadText {
  readonly words: string;
  readonly expansions: Readonly<Record<string, string>>;
}

/** Understands what people type: folds it, spells abbreviations out, forgives typing errors. */
@Injectable()
export class SearchWords {
  constructor(private readonly database: Database) {}

  async understand(text: string): Promise<SearchText> {
    const { words = '', expansions = {} } = (await this.database.one<ReadText>(READ, [text])) ?? {};
    return searchText(words, new Map(Object.entries(expansions)));
  }

  /** The text as it may have been meant; undefined when no word resembles it. */
  async correct(text: SearchText): Promise<SearchText | undefined> {
    const asked = text.terms
      .map(({ ways }) => ways[0]?.[0] ?? '')
      .filter((word) => word.length > 2 && word.length <= MAX_LENGTH && /^[a-z]+$/.test(word));
    if (asked.length === 0) return undefined;
    const rows = await this.database.query<{ word: string; meant: string[] }>(MEANT, [[...new Set(asked)]]);
    return correctedText(text, new Map(rows.map(({ word, meant }) => [word, meant])));
  }
}
