import type { ChoicesBlock } from '../printed-document.js';
import { mm, type Sheet } from '../sheet.js';
import { styles } from '../styles.js';

const BOX = 9;
const GAP = 6;

export function drawChoices(sheet: Sheet, { label, items, indent = 0 }: ChoicesBlock): void {
  const left = sheet.left + mm(indent);
  const width = sheet.width - mm(indent);
  if (label !== undefined) {
    sheet.ensure(sheet.lineHeight(styles.plain) * 2);
    sheet.flow(sheet.lines(`${label}:`, width, styles.plain), { tag: 'P', x: left, width, style: styles.plain });
  }
  const list = sheet.element('L');
  for (const { text, ticked } of items) {
    const x = left + mm(4);
    const textWidth = width - mm(4) - BOX - GAP;
    sheet.ensure(sheet.lineHeight(styles.plain));
    const item = sheet.element('LI', list);
    const box = sheet.element('Lbl', item, { alt: ticked ? 'đã chọn' : 'chưa chọn' });
    sheet.within(box, 'Lbl', () => drawBox(sheet, x, sheet.y + 2.5, ticked));
    box.end();
    const element = sheet.element('LBody', item);
    sheet.flow(sheet.lines(text, textWidth, styles.plain), {
      tag: 'LBody',
      element,
      x: x + BOX + GAP,
      width: textWidth,
      style: styles.plain,
    });
    item.end();
    sheet.y += 2;
  }
  list.end();
  sheet.y += 4;
}

function drawBox(sheet: Sheet, x: number, y: number, ticked: boolean): void {
  sheet.pdf.rect(x, y, BOX, BOX).stroke();
  if (!ticked) return;
  sheet.pdf
    .moveTo(x + 1.5, y + 1.5)
    .lineTo(x + BOX - 1.5, y + BOX - 1.5)
    .stroke();
  sheet.pdf
    .moveTo(x + BOX - 1.5, y + 1.5)
    .lineTo(x + 1.5, y + BOX - 1.5)
    .stroke();
}
