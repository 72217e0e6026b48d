import type { SignaturesBlock } from '../printed-document.js';
import type { Sheet, TextStyle } from '../sheet.js';
import { styles } from '../styles.js';

const ROOM_TO_SIGN = 64;
const GAP = 8;
const MAX_LINES = 6;

export function drawSignatures(sheet: Sheet, { signatures }: SignaturesBlock): void {
  if (signatures.length === 0) return;
  const width = sheet.width / Math.max(signatures.length, 2) - GAP;
  const start = sheet.left + (signatures.length === 1 ? sheet.width / 2 : 0);
  const columns = signatures.map(({ title, note, name }) => ({
    title: sheet.lines(title, width, styles.bold).slice(0, MAX_LINES),
    note: note === undefined ? [] : sheet.lines(note, width, styles.italic).slice(0, MAX_LINES),
    name: name === undefined ? [] : sheet.lines(name, width, styles.bold).slice(0, MAX_LINES),
  }));
  const height = (of: 'title' | 'note' | 'name', style: TextStyle): number =>
    Math.max(...columns.map((column) => column[of].length)) * sheet.lineHeight(style);
  const head = height('title', styles.bold) + height('note', styles.italic);
  const whole = head + ROOM_TO_SIGN + height('name', styles.bold);
  sheet.y += 10;
  sheet.ensure(whole);
  const top = sheet.y;
  columns.forEach((column, index) => {
    const x = start + index * (width + GAP);
    const element = sheet.element('P');
    sheet.within(element, 'P', () => {
      let y = top;
      const draw = (lines: readonly string[], style: TextStyle): void => {
        for (const line of lines) {
          sheet.put(line, x, y, style, width, 'CENTRE');
          y += sheet.lineHeight(style);
        }
      };
      draw(column.title, styles.bold);
      draw(column.note, styles.italic);
      y = top + head + ROOM_TO_SIGN;
      draw(column.name, styles.bold);
    });
    element.end();
  });
  sheet.y = top + whole + 6;
}
