import type { Field, FieldsBlock } from '../printed-document.js';
import { mm, type Sheet } from '../sheet.js';
import { styles } from '../styles.js';

const HEIGHT_TO_WRITE = 22;
/** Less room than this beside a label: its value goes below it. */
const LEAST_WIDTH = 90;
const MAX_LINES = 40;

export function drawFields(sheet: Sheet, { items, indent = 0 }: FieldsBlock): void {
  for (const item of items) {
    if (item.value === null) drawBlank(sheet, item, mm(indent));
    else drawField(sheet, item.label, item.value, mm(indent));
  }
  sheet.y += 4;
}

/** The label, and the value behind it with its further lines below the label. */
function drawField(sheet: Sheet, label: string, value: string, indent: number): void {
  const x = sheet.left + indent;
  const width = sheet.width - indent;
  const labels = sheet.lines(`${label}:`, width, styles.plain);
  const used = sheet.measure(`${labels.at(-1) ?? ''} `, styles.plain);
  const lines = sheet.lines(value, width, styles.bold, used);
  const height = sheet.lineHeight(styles.plain);
  const element = sheet.element('P');
  const all = [...labels.slice(0, -1).map((text) => ({ label: text, value: '' }))];
  all.push({ label: labels.at(-1) ?? '', value: lines[0] ?? '' });
  all.push(...lines.slice(1).map((text) => ({ label: '', value: text })));
  for (const line of all) {
    sheet.ensure(height);
    sheet.within(element, 'P', () => {
      sheet.put(line.label, x, sheet.y, styles.plain);
      sheet.put(line.value, line.label === '' ? x : x + used, sheet.y, styles.bold);
    });
    sheet.y += height;
  }
  element.end();
}

function drawBlank(sheet: Sheet, { label, lines = 1 }: Field, indent: number): void {
  const x = sheet.left + indent;
  const end = sheet.left + sheet.width;
  const labels = sheet.lines(`${label}:`, sheet.width - indent, styles.plain);
  sheet.ensure(Math.min(HEIGHT_TO_WRITE * (lines + 1), sheet.bodyHeight / 2));
  sheet.flow(labels, { tag: 'P', x, width: sheet.width - indent, style: styles.plain });
  const height = sheet.lineHeight(styles.plain);
  const from = x + sheet.measure(`${labels.at(-1) ?? ''} `, styles.plain);
  let remaining = Math.min(Math.max(lines, 1), MAX_LINES);
  if (end - from >= LEAST_WIDTH) {
    dots(sheet, from, end, sheet.y - height + styles.plain.size);
    remaining -= 1;
  }
  sheet.y += HEIGHT_TO_WRITE - height;
  for (; remaining > 0; remaining -= 1) {
    sheet.ensure(HEIGHT_TO_WRITE);
    dots(sheet, x, end, sheet.y + styles.plain.size);
    sheet.y += HEIGHT_TO_WRITE;
  }
}

function dots(sheet: Sheet, from: number, to: number, y: number): void {
  sheet.decorate(() => {
    sheet.pdf.save().dash(0.8, { space: 2.2 }).moveTo(from, y).lineTo(to, y).stroke().restore();
  });
}
