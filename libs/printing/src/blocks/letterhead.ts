import type { LetterheadBlock } from '../printed-document.js';
import type { Sheet, TextStyle } from '../sheet.js';
import { styles } from '../styles.js';

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const GAP = 10;

interface Line {
  readonly text: string;
  readonly style: TextStyle;
}

export function drawLetterhead(sheet: Sheet, { issuer, number, placeAndDay }: LetterheadBlock): void {
  const leftWidth = sheet.width * 0.42;
  const rightX = sheet.left + leftWidth + GAP;
  const rightWidth = sheet.width - leftWidth - GAP;
  const agency = issuer.flatMap((text, index) => {
    const style = index === issuer.length - 1 ? styles.smallBold : styles.small;
    return sheet.lines(text.toLocaleUpperCase('vi'), leftWidth, style).map((line): Line => ({ text: line, style }));
  });
  const left = [...agency.slice(0, 12), ...linesOf(sheet, number, leftWidth, styles.small)];
  const right = [
    ...linesOf(sheet, NATION, rightWidth, styles.smallBold),
    ...linesOf(sheet, MOTTO, rightWidth, styles.bold),
    ...linesOf(sheet, placeAndDay, rightWidth, styles.italic),
  ];
  const top = sheet.y;
  const leftEnd = column(sheet, left, sheet.left, leftWidth, top);
  const rightEnd = column(sheet, right, rightX, rightWidth, top);
  sheet.y = Math.max(leftEnd, rightEnd) + 8;
}

function linesOf(sheet: Sheet, text: string | undefined, width: number, style: TextStyle): Line[] {
  return text === undefined ? [] : sheet.lines(text, width, style).map((line) => ({ text: line, style }));
}

function column(sheet: Sheet, lines: readonly Line[], x: number, width: number, top: number): number {
  const element = sheet.element('P');
  let y = top;
  sheet.within(element, 'P', () => {
    for (const { text, style } of lines) {
      sheet.put(text, x, y, style, width, 'CENTRE');
      y += sheet.lineHeight(style);
    }
  });
  element.end();
  return y;
}
