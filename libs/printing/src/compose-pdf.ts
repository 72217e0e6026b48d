import { drawChoices } from './blocks/choices.js';
import { drawFields } from './blocks/fields.js';
import { drawHeading } from './blocks/heading.js';
import { drawLetterhead } from './blocks/letterhead.js';
import { drawParagraph } from './blocks/paragraph.js';
import { drawQr } from './blocks/qr-code.js';
import { drawSignatures } from './blocks/signatures.js';
import { drawTable } from './blocks/table.js';
import { drawTogether } from './blocks/together.js';
import { limits } from './limits.js';
import type { Block, PrintedDocument } from './printed-document.js';
import { PrintingFailed } from './printing-failed.js';
import { mm, Sheet } from './sheet.js';
import { styles } from './styles.js';

/** The document as PDF 1.7, tagged, in Vietnamese. Keeps its thread busy: callers outside this lib use `renderPdf`. */
export async function composePdf(document: PrintedDocument): Promise<Buffer> {
  if (charactersOf(document) > limits.characters) {
    throw new PrintingFailed('TOO_LONG', `more than ${limits.characters} characters`);
  }
  const sheet = new Sheet(document);
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    sheet.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.pdf.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.pdf.on('error', reject);
  });
  for (const block of document.blocks) draw(sheet, block);
  numberPages(sheet, document.footer);
  sheet.end();
  return ended;
}

function draw(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'letterhead':
      return drawLetterhead(sheet, block);
    case 'heading':
      return drawHeading(sheet, block);
    case 'paragraph':
      return drawParagraph(sheet, block);
    case 'fields':
      return drawFields(sheet, block);
    case 'table':
      return drawTable(sheet, block);
    case 'choices':
      return drawChoices(sheet, block);
    case 'qr':
      return drawQr(sheet, block);
    case 'signatures':
      return drawSignatures(sheet, block);
    case 'together':
      return drawTogether(sheet, (on) => block.blocks.forEach((one) => draw(on, one)));
  }
}

function numberPages(sheet: Sheet, footer = ''): void {
  const { start, count } = sheet.pdf.bufferedPageRange();
  const line = sheet.lines(footer, sheet.width - mm(30), styles.small)[0] ?? '';
  for (let page = start; page < start + count; page += 1) {
    sheet.pdf.switchToPage(page);
    sheet.decorate(() => {
      sheet.put(line, sheet.left, sheet.bottom + mm(6), styles.small);
      sheet.put(
        `Trang ${page - start + 1}/${count}`,
        sheet.left,
        sheet.bottom + mm(6),
        styles.small,
        sheet.width,
        'RIGHT',
      );
    }, 'Pagination');
  }
}

/** Counted without recursion; stops once it is too much. */
function charactersOf(document: PrintedDocument): number {
  let characters = 0;
  const open: unknown[] = [document];
  while (open.length > 0 && characters <= limits.characters) {
    const value = open.pop();
    if (typeof value === 'string') characters += value.length + 1;
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) open.push(inner);
  }
  return characters;
}
