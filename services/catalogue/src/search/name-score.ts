/** Longer names come later; beyond so many characters they count alike. */
const LONGEST = 9_999;
const STEP = LONGEST + 1;

/**
 * How well a folded name matches the words looked for, an integer, higher is better: it equals the phrase, begins with
 * it, contains it, has its words (or words that begin so) in order, has them; shorter names first. A name that is only
 * reached by the agency, the field or the code of its procedure ranks last.
 */
export function nameScore(phrase: readonly string[]): (name: string) => number {
  const whole = phrase.join(' ');
  const inside = ` ${whole}`;
  const words = phrase.map((word) => ` ${word}`);
  const rank = (name: string): number => {
    if (name.startsWith(whole)) return name.length === whole.length ? 5 : 4;
    if (name.includes(inside)) return 3;
    const padded = ` ${name}`;
    if (haveOrder(padded, words)) return 2;
    return words.every((word) => padded.includes(word)) ? 1 : 0;
  };
  return (name) => rank(name) * STEP + LONGEST - Math.min(name.length, LONGEST);
}

function haveOrder(text: string, words: readonly string[]): boolean {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0) return false;
    from = at + word.length;
  }
  return true;
}
