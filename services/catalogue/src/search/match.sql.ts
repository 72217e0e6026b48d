import type { Conditions } from '../storage/conditions.js';
import { type SearchText, textQuery } from './search-text.js';

/** Longer names come later; beyond so many characters they count alike. */
const LONGEST = 9_999;
/** A name that is only reached by the agency, the field or the code of its procedure ranks last. */
const STEP = 10_000;

/** How a text is matched, as SQL on listed versions `v`. */
export interface TextMatch {
  /** an integer, higher is better */
  readonly score: string;
  /** whether `name_words` begin with the text: those rank first, and among themselves by length and code */
  readonly begins: string;
}

/**
 * Restricts listed versions `v` to those with all terms and answers how well each matches: a name that equals the
 * phrase, begins with it, contains it, has its words in order, has its words; shorter names first.
 */
export function textMatch(conditions: Conditions, text: SearchText): TextMatch {
  // read once by the subselect, not for every row
  conditions.and(`v.words @@ (SELECT to_tsquery('simple', ${conditions.value(textQuery(text))}))`);
  // folded words have no character that means anything in LIKE
  const phrase = text.phrase.join(' ');
  const begins = `name_words LIKE ${conditions.value(`${phrase}%`)}`;
  const whole = conditions.value(phrase);
  const inside = conditions.value(`% ${phrase}%`);
  const inOrder = conditions.value(`% ${text.phrase.join('% ')}%`);
  const eachOne = conditions.value(text.phrase.map((word) => `% ${word}%`));
  const score = `(CASE WHEN v.name_words = ${whole} THEN 5
                WHEN v.${begins} THEN 4
                WHEN v.name_words LIKE ${inside} THEN 3
                WHEN ' ' || v.name_words LIKE ${inOrder} THEN 2
                WHEN ' ' || v.name_words LIKE ALL (${eachOne}::text[]) THEN 1
                ELSE 0 END * ${STEP} + ${LONGEST} - least(octet_length(v.name_words), ${LONGEST}))::integer`;
  return { score, begins };
}
