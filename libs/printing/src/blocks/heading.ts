import type { HeadingBlock } from '../printed-document.js';
import type { Sheet } from '../sheet.js';
import { styles } from '../styles.js';

const STYLES = { 1: styles.title, 2: styles.section, 3: styles.bold } as const;
/** A heading does not stand alone at the foot of a page. */
const LINES_WITH_IT = 3;

export function drawHeading(sheet: Sheet, { text, level }: HeadingBlock): void {
  const style = STYLES[level];
  const lines = sheet.lines(text, sheet.width, style);
  sheet.ensure(Math.min(sheet.lineHeight(style) * (lines.length + LINES_WITH_IT), sheet.bodyHeight));
  sheet.y += level === 1 ? 10 : 6;
  sheet.flow(lines, { tag: `H${level}`, style, align: level === 1 ? 'CENTRE' : 'LEFT' });
  sheet.y += level === 1 ? 8 : 3;
}
