import { limits } from '../limits.js';
import type { Column, TableBlock } from '../printed-document.js';
import { PrintingFailed } from '../printing-failed.js';
import type { Sheet, TextStyle } from '../sheet.js';
import { styles } from '../styles.js';

const PADDING = 3;
const EMPTY_ROW = 26;
const MAX_HEAD_LINES = 6;
const MAX_EMPTY_ROWS = 100;

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: NonNullable<Column['align']>;
}

export function drawTable(sheet: Sheet, { columns, rows, emptyRows = 0 }: TableBlock): void {
  if (columns.length === 0 || columns.length > limits.columns) {
    throw new PrintingFailed('IMPOSSIBLE', `a table has 1 to ${limits.columns} columns, not ${columns.length}`);
  }
  new TableDrawing(sheet, columns).draw(rows, Math.min(emptyRows, MAX_EMPTY_ROWS));
  sheet.y += 8;
}

class TableDrawing {
  private readonly places: readonly Place[];
  private readonly heads: readonly (readonly string[])[];
  private readonly table: PDFKit.PDFStructureElement;
  private readonly lineHeight: number;

  constructor(
    private readonly sheet: Sheet,
    columns: readonly Column[],
  ) {
    const shares = columns.map(({ width = 1 }) => Math.max(width, 0.01));
    const whole = shares.reduce((sum, share) => sum + share, 0);
    let x = sheet.left;
    this.places = columns.map(({ align = 'LEFT' }, index) => {
      const width = (sheet.width * (shares[index] ?? 1)) / whole;
      x += width;
      return { x: x - width, width, align };
    });
    this.heads = columns.map(({ title }, index) => this.cell(title, index, styles.smallBold).slice(0, MAX_HEAD_LINES));
    this.table = sheet.element('Table');
    this.lineHeight = sheet.lineHeight(styles.small);
  }

  draw(rows: readonly (readonly string[])[], emptyRows: number): void {
    const first = rows[0] === undefined ? EMPTY_ROW : this.heightOf(this.cells(rows[0]));
    this.sheet.ensure(Math.min(this.headHeight + first, this.sheet.bodyHeight));
    this.drawHeads();
    for (const row of rows) this.drawRow(this.cells(row));
    for (let count = 0; count < emptyRows; count += 1) this.drawRow([], EMPTY_ROW);
    this.table.end();
  }

  private get headHeight(): number {
    return this.heightOf(this.heads);
  }

  private cells(row: readonly string[]): string[][] {
    return this.places.map((_, index) => this.cell(row[index] ?? '', index, styles.small));
  }

  private cell(text: string, index: number, style: TextStyle): string[] {
    return this.sheet.lines(text, Math.max((this.places[index]?.width ?? 0) - 2 * PADDING, 1), style);
  }

  private heightOf(cells: readonly (readonly string[])[]): number {
    return Math.max(1, ...cells.map((lines) => lines.length)) * this.lineHeight + 2 * PADDING;
  }

  private drawHeads(): void {
    this.drawSlice(this.heads, this.headHeight, 'TH', styles.smallBold, this.sheet.element('TR', this.table));
  }

  /** A row that fits on a page stays together; a longer one goes on below repeated heads. */
  private drawRow(cells: readonly (readonly string[])[], least = 0): void {
    const height = Math.max(this.heightOf(cells), least);
    const page = this.sheet.bodyHeight - this.headHeight;
    if (this.sheet.y + Math.min(height, page) > this.sheet.bottom && !this.isAtHeads()) this.nextPage();
    if (height <= page) {
      this.drawSlice(cells, height, 'TD', styles.small, this.sheet.element('TR', this.table));
      return;
    }
    const longest = Math.max(...cells.map((lines) => lines.length));
    for (let from = 0; from < longest;) {
      const room = this.sheet.bottom - this.sheet.y - 2 * PADDING;
      const count = Math.max(1, Math.floor(room / this.lineHeight));
      const slice = cells.map((lines) => lines.slice(from, from + count));
      this.drawSlice(slice, this.heightOf(slice), 'TD', styles.small, this.sheet.element('TR', this.table));
      from += count;
      if (from < longest) this.nextPage();
    }
  }

  private nextPage(): void {
    this.sheet.newPage();
    this.drawHeads();
  }

  /** Nothing but the heads stands on the page, so another page would have no more room. */
  private isAtHeads(): boolean {
    return this.sheet.bottom - this.sheet.y >= this.sheet.bodyHeight - this.headHeight - 0.1;
  }

  private drawSlice(
    cells: readonly (readonly string[])[],
    height: number,
    tag: 'TH' | 'TD',
    style: TextStyle,
    row: PDFKit.PDFStructureElement,
  ): void {
    const { sheet } = this;
    const top = sheet.y;
    this.places.forEach(({ x, width, align }, index) => {
      const element = sheet.element(tag, row);
      const lines = cells[index] ?? [];
      sheet.within(element, tag, () => {
        lines.forEach((line, number) =>
          sheet.put(
            line,
            x + PADDING,
            top + PADDING + number * this.lineHeight,
            style,
            width - 2 * PADDING,
            tag === 'TH' ? 'CENTRE' : align,
          ),
        );
      });
      element.end();
      sheet.decorate(() => {
        sheet.pdf.rect(x, top, width, height).stroke();
      });
    });
    row.end();
    sheet.y = top + height;
  }
}
