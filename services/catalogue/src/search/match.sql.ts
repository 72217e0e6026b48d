import type { Conditions } from '../storage/conditions.js';
import { type SearchText, textQuery } from './search-text.js';

/** Longer names come later; beyond so many characters they count alike. */
const LONGEST = 9_999;
/** A name that is only reached by the agency, the field or the code of its procedure ranks last. */
const STEP = 10_000;

/**
 * Restricts versions `v` to those with all terms and answers how well each matches (an integer, higher is better): a name
 * that equals the phrase, begins with it, contains it, has its words in order, has its words; shorter names first.
 */
export function textMatch(conditions: Conditions, text: SearchText): string {
  const query = conditions.value(textQuery(text));
  conditions.and(`v.search @@ to_tsquery('simple', ${query})`);
  const phrase = conditions.value(text.phrase.join(' '));
  const inOrder = conditions.value(`% ${text.phrase.join('% ')}%`);
  const eachOne = conditions.value(text.phrase.map((word) => `% ${word}%`));
  return `(CASE WHEN v.name_words = ${phrase}::text THEN 5
                WHEN v.name_words LIKE ${phrase}::text || '%' THEN 4
                WHEN ' ' || v.name_words LIKE '% ' || ${phrase}::text || '%' THEN 3
                WHEN ' ' || v.name_words LIKE ${inOrder} THEN 2
                WHEN ' ' || v.name_words LIKE ALL (${eachOne}::text[]) THEN 1
                ELSE 0 END * ${STEP} + ${LONGEST} - least(length(v.name_words), ${LONGEST}))::integer`;
}
