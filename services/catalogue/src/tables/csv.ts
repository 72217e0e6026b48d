import { invalid } from '@dvc/problems';
import { parse } from 'csv-parse/sync';
import type { Table } from './table.js';

/** What a spreadsheet would take for a formula. A guarded cell begins with an apostrophe, which reading takes away. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;
const MAX_CELL = 262_144;

/** A table from comma- or semicolon-separated UTF-8. Throws 400 when it is none. */
export function readCsv(content: Uint8Array): Table {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 2 * MAX_CELL,
      info: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    const [header, ...rows] = records;
    return {
      header: header?.record ?? [],
      rows: rows.map(({ record }, index) => ({ line: index + 2, cells: record.map(unguarded) })),
    };
  } catch (error) {
    throw invalid([
      {
        pointer: '',
        code: 'csv',
        message: {
          vi: 'Không đọc được tệp CSV (UTF-8, phân cách bằng dấu phẩy hoặc chấm phẩy).',
          en: `The CSV can't be read (UTF-8, separated by commas or semicolons): ${(error as Error).message.slice(0, 200)}`,
        },
      },
    ]);
  }
}

/** One row of CSV with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;
}

export const CSV_TYPE = 'text/csv; charset=utf-8';
/** Excel takes a CSV for UTF-8 when it begins so. */
export const CSV_START = '\ufeff';

export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

function quoted(cell: string): string {
  return /[",;\r\n\ufeff]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function delimiterOf(text: string): ',' | ';' {
  const [header = ''] = text.split('\n', 1);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
