import { type FieldError, invalid } from '@dvc/problems';
import { valueOf } from './cell.js';
import { cellError } from './cell-error.js';
import type { TableColumn } from './table-column.js';

/** A row of texts. `line` counts from 1 in the file; `errors` are the places of cells that could not be computed. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly errors?: readonly number[];
}

/** Rows of texts as a file had them: the first row names the columns. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Definitions that a table describes, with the place of each in the file. */
export interface ReadTable {
  readonly rows: readonly object[];
  readonly lines: readonly number[];
}

/** A cell that is longer than a spreadsheet takes goes on in further columns: `form`, `form (2)`. */
const CONTINUED = /^(.+) \(([2-9]|[1-9]\d)\)$/;

/**
 * The definitions of a table's rows; rows without any text are skipped. Throws 400 when a column is unknown or stands
 * twice, and when there is no row or more than `maxRows`.
 */
export function readTable({ header, rows }: Table, columns: readonly TableColumn[], maxRows: number): ReadTable {
  const byHeader = new Map(columns.map((column) => [column.header.toLowerCase(), column]));
  const places = new Map<TableColumn, number[]>();
  const faults: FieldError[] = [];
  header.forEach((cell, index) => {
    const [, continued] = CONTINUED.exec(cell.trim()) ?? [];
    const column = byHeader.get((continued ?? cell.trim()).toLowerCase());
    const known = column && places.get(column);
    if (cell.trim() === '' && rows.every(({ cells }) => (cells[index] ?? '') === '')) return;
    if (column && continued !== undefined && known) known.push(index);
    else if (column && continued === undefined && !known) places.set(column, [index]);
    else faults.push({ pointer: `/columns/${index}`, code: 'column', message: unknownColumn(cell) });
  });
  if (faults.length > 0) throw invalid(faults.slice(0, 50));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0 || filled.length > maxRows)
    throw invalid([{ pointer: '', code: 'rows', message: tooMany(maxRows) }]);
  const definitions = filled.map(({ cells, errors = [] }) => {
    const definition: Record<string, unknown> = {};
    for (const column of columns) {
      const own = places.get(column) ?? [];
      const text = own.map((index) => cells[index] ?? '').join('');
      const failed = own.some((index) => errors.includes(index));
      put(definition, column.path, failed ? cellError(text) : valueOf(text, column));
    }
    return definition;
  });
  return { rows: definitions, lines: filled.map(({ line }) => line) };
}

/** The column of a table in which a JSON Pointer into a definition lies. */
export function columnAt(pointer: string, columns: readonly TableColumn[]): string | null {
  const path = pointer.split('/').slice(1);
  const found = columns.find((column) => column.path.every((part, index) => part === path[index]));
  const field = columns.find((column) => column.path[0] === path[0]);
  return (found ?? field)?.header ?? null;
}

function put(definition: Record<string, unknown>, [name = '', part]: readonly string[], value: unknown): void {
  if (value === undefined) return;
  if (part === undefined) definition[name] = value;
  else definition[name] = { ...(definition[name] as object | undefined), [part]: value };
}

const unknownColumn = (header: string): { readonly vi: string; readonly en: string } => ({
  vi: `Không có cột "${header.slice(0, 60)}", hoặc cột này có hai lần.`,
  en: `There is no column "${header.slice(0, 60)}", or it is there twice.`,
});
const tooMany = (max: number): { readonly vi: string; readonly en: string } => ({
  vi: `Bảng phải có từ 1 đến ${max} dòng dữ liệu.`,
  en: `The table must have 1 to ${max} rows of data.`,
});
