import type { Conditions } from '../storage/conditions.js';

/** Where the versions that match a text come from, and how well each matches (an integer, higher is better). */
export interface TextMatch {
  readonly from: string;
  readonly score: string;
}

/**
 * The match of folded words (lower case, no diacritics, one blank between them).
 * Exact: every word occurs, the last one as the beginning of a word (it may still be being typed). A name that equals,
 * begins with or contains the text comes first; then syllables that stand close together and names of few words.
 * Similar: the name contains a stretch that shares most trigrams with the text, so that a typing error is forgiven.
 */
export function textMatch(conditions: Conditions, words: string, similar: boolean): TextMatch {
  const text = `${conditions.value(words)}::text`;
  if (similar) {
    return {
      from: `similar_procedure_versions(${text}) AS resembling JOIN procedure_version v USING (code, version)`,
      score: 'round(resembling.similarity * 1000000)::integer',
    };
  }
  const query = `to_tsquery('simple', ${conditions.value(`${words.replaceAll(' ', ' & ')}:*`)})`;
  conditions.and(`v.search @@ ${query}`);
  return {
    from: 'procedure_version v',
    score: `(CASE WHEN v.name_words = ${text} THEN 3000000
                  WHEN v.name_words LIKE ${text} || '%' THEN 2000000
                  WHEN ' ' || v.name_words LIKE '% ' || ${text} || '%' THEN 1000000
                  ELSE 0 END + round(ts_rank_cd(v.search, ${query}, 1) * 100000))::integer`,
  };
}
