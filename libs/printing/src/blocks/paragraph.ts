import type { ParagraphBlock } from '../printed-document.js';
import { mm, type Sheet } from '../sheet.js';
import { styles } from '../styles.js';

const STYLES = { PLAIN: styles.plain, BOLD: styles.bold, ITALIC: styles.italic, SMALL: styles.small } as const;

export function drawParagraph(sheet: Sheet, { text, align, style: name = 'PLAIN', indent = 0 }: ParagraphBlock): void {
  const style = STYLES[name];
  const width = sheet.width - mm(indent);
  sheet.flow(sheet.lines(text, width, style), { tag: 'P', x: sheet.left + mm(indent), width, style, align });
  sheet.y += 4;
}
