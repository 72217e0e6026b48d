import type { TableColumn } from './table-column.js';

const SEPARATOR = ' | ';
/** Day 0 of spreadsheets, which count a 29 February 1900 that never was. */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);

/**
 * The value of a cell. A text that is not of the column's kind stays a text: the check of the definition says what is
 * wrong with it.
 */
export function valueOf(text: string, { kind, empty, nullable }: TableColumn): unknown {
  if (text === '') return empty;
  if (nullable && empty === undefined && text === 'null') return null;
  const trimmed = text.trim();
  if (kind === 'NUMBER') return /^-?\d{1,15}(\.\d{1,6})?$/.test(trimmed) ? Number(trimmed) : text;
  if (kind === 'BOOLEAN') return booleanOf(trimmed) ?? text;
  if (kind === 'DAY') return /^\d{5}(\.0+)?$/.test(trimmed) ? dayOfSerial(Number(trimmed)) : trimmed;
  if (kind === 'JSON') return parsed(text) ?? text;
  if (kind === 'TEXTS') return textsOf(text);
  return text;
}

/** The text of a cell; `valueOf` gives the value back. */
export function cellOf(value: unknown, { kind, empty }: TableColumn): string {
  if (value === undefined || (value === null && empty === null)) return '';
  if (value === null) return 'null';
  if (Array.isArray(value) && value.length === 0 && empty !== undefined) return '';
  if (kind === 'TEXTS') return joined(value as readonly string[]);
  return kind === 'JSON' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** Spreadsheets save TRUE and FALSE. */
function booleanOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

function textsOf(text: string): unknown {
  const list = text.startsWith('[') ? parsed(text) : undefined;
  if (Array.isArray(list)) return list;
  return text
    .split(/[|\n]/)
    .map((item) => item.trim())
    .filter(Boolean);
}

function joined(items: readonly string[]): string {
  const plain = items.length > 0 && items.every((item) => item !== '' && item === item.trim() && !/[|\n]/.test(item));
  return plain && !items[0]?.startsWith('[') ? items.join(SEPARATOR) : JSON.stringify(items);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function dayOfSerial(serial: number): string {
  return new Date(SPREADSHEET_EPOCH + serial * 86_400_000).toISOString().slice(0, 10);
}
