import { setImmediate } from 'node:timers/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a cell of a spreadsheet holds at the most; more goes on in further columns. */
export const MAX_CELL = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Rows that are turned into XML and compressed at a stretch. */
const STRETCH = 20;

/** A workbook whose cells are all texts, so that none is ever a formula; part by part, so that others get their turn. */
export async function* xlsxParts(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  for (const part of parts(sheets)) {
    if (part.length > 0) yield part;
    await setImmediate();
  }
}

/** The same workbook at once. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  return Buffer.concat([...parts(sheets)]);
}

function* parts(sheets: readonly Sheet[]): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const [name, text] of files(sheets)) {
    const file = new ZipDeflate(name, { level: 6 });
    archive.add(file);
    for (const piece of text) {
      file.push(strToU8(piece));
      yield Buffer.concat(ready.splice(0));
    }
    file.push(new Uint8Array(), true);
  }
  archive.end();
  yield Buffer.concat(ready.splice(0));
}

function* files(sheets: readonly Sheet[]): Generator<readonly [name: string, text: Iterable<string>]> {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const overrides = numbered.map(
    ({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  yield [
    '[Content_Types].xml',
    [
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${overrides.join('')}</Types>`,
    ],
  ];
  yield [
    '_rels/.rels',
    [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  ];
  yield [
    'xl/workbook.xml',
    [
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    ],
  ];
  yield [
    'xl/_rels/workbook.xml.rels',
    [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}</Relationships>`,
    ],
  ];
  for (const sheet of numbered) yield [`xl/worksheets/sheet${sheet.number}.xml`, sheetXml(sheet)];
}

function* sheetXml({ header, rows }: Sheet): Generator<string> {
  const widths = header.map((_, column) =>
    rows.reduce((widest, cells) => Math.max(widest, Math.ceil((cells[column] ?? '').length / MAX_CELL)), 1),
  );
  const titles = header.flatMap((title, column) =>
    Array.from({ length: widths[column] ?? 1 }, (_, part) => (part === 0 ? title : `${title} (${part + 1})`)),
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>${row(titles, 1)}`;
  for (let from = 0; from < rows.length; from += STRETCH)
    yield rows
      .slice(from, from + STRETCH)
      .map((cells, index) => row(inParts(cells, widths), from + index + 2))
      .join('');
  yield '</sheetData></worksheet>';
}

/** The cells of a row, each as wide as its column. */
function inParts(cells: readonly string[], widths: readonly number[]): string[] {
  return cells.flatMap((cell, column) =>
    Array.from({ length: widths[column] ?? 1 }, (_, part) => cell.slice(part * MAX_CELL, (part + 1) * MAX_CELL)),
  );
}

function row(cells: readonly string[], line: number): string {
  const filled = cells.map((cell, column) =>
    cell === ''
      ? ''
      : `<c r="${letters(column)}${line}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row r="${line}">${filled.join('')}</row>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** As XML text; characters that XML 1.0 does not know are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? '');
}
