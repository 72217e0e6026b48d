/** The width of a text in points. */
export type Measure = (text: string) => number;

/**
 * The lines of a text in a column so wide: broken at blanks, a word that is wider than the column inside it. Each line
 * feed begins a line. `firstIndent` is what the first line has less.
 */
export function breakLines(text: string, width: number, measure: Measure, firstIndent = 0): string[] {
  const blank = measure(' ');
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    const room = (): number => width - (lines.length === 0 ? firstIndent : 0);
    const flush = (): void => {
      lines.push(line);
      line = '';
      used = 0;
    };
    for (const word of paragraph.split(' ').filter((one) => one !== '')) {
      const needed = measure(word);
      if (line !== '' && used + blank + needed > room()) flush();
      if (needed <= room() - (line === '' ? 0 : used + blank)) {
        used += (line === '' ? 0 : blank) + needed;
        line = line === '' ? word : `${line} ${word}`;
        continue;
      }
      if (lines.length === 0 && firstIndent > 0 && needed <= width) {
        flush();
        line = word;
        used = needed;
        continue;
      }
      for (const part of breakWord(word, room, measure)) {
        if (line !== '') flush();
        line = part;
        used = measure(part);
      }
    }
    flush();
  }
  return lines;
}

/** Parts of a word that each fit; at least one character each. */
function breakWord(word: string, room: () => number, measure: Measure): string[] {
  const characters = [...word];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of characters) {
    const needed = measure(character);
    if (part !== '' && used + needed > room()) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += needed;
  }
  return [...parts, part];
}
