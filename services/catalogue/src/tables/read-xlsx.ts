import { invalid } from '@dvc/problems';
import { SaxesParser } from 'saxes';
import type { Table } from './table.js';
import { unzip } from './unzip.js';

const LIMITS = { files: 500, bytes: 64 * 1_024 * 1_024 } as const;
const MAX_COLUMNS = 500;
const MAX_ROW = 20_000;
const WANTED = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * The sheets of a workbook by name, every cell as its text; a formula is the text that was typed and is never computed,
 * unless the spreadsheet could not compute it either: that is an error.
 * Throws 400 when it is no workbook or passes the limits.
 */
export function readXlsx(content: Uint8Array): ReadonlyMap<string, Table> {
  try {
    const files = unzip(content, (name) => WANTED.test(name), LIMITS);
    const shared = sharedStrings(files.get('xl/sharedStrings.xml'));
    return new Map(sheets(files).map(({ name, file }) => [name, sheet(files.get(file), shared)]));
  } catch (error) {
    throw invalid([
      {
        pointer: '',
        code: 'xlsx',
        message: {
          vi: 'Không đọc được tệp XLSX, hoặc tệp quá lớn.',
          en: `The XLSX can't be read or is too large: ${(error as Error).message.slice(0, 200)}`,
        },
      },
    ]);
  }
}

interface Handlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Reads XML without a document type, so without entities of its own. */
function parseXml(content: Uint8Array | undefined, { open, text, close }: Handlers): void {
  if (content === undefined) return;
  const parser = new SaxesParser();
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('doctype', () => {
    throw new Error('a document type is not taken');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => open(local(name), attributes));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }) => close(local(name)));
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(content)).close();
}

function sheets(files: Files): { readonly name: string; readonly file: string }[] {
  const targets = new Map<string, string>();
  parseXml(files.get('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const found: { name: string; file: string }[] = [];
  parseXml(files.get('xl/workbook.xml'), {
    open: (name, attributes) => {
      const target = targets.get(attributes['r:id'] ?? '');
      if (name === 'sheet' && target !== undefined) found.push({ name: attributes['name'] ?? '', file: target });
    },
  });
  if (found.length === 0) throw new Error('it has no sheet');
  return found;
}

function sharedStrings(content: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  let open = false;
  let phonetic = false;
  let current = '';
  parseXml(content, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      open = name === 't' && !phonetic;
    },
    text: (text) => {
      if (open) current += text;
    },
    close: (name) => {
      open = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

function sheet(content: Uint8Array | undefined, shared: readonly string[]): Table {
  const rows: { line: number; cells: string[]; errors?: number[] }[] = [];
  let cell = { type: 'n', column: 0, value: '', formula: '' };
  let inside = '';
  parseXml(content, {
    open: (name, { r = '', t = 'n' }) => {
      inside = name;
      const last = rows.at(-1);
      if (name === 'row') {
        const line = /^\d+$/.test(r) ? Number(r) : (last?.line ?? 0) + 1;
        if (line > MAX_ROW || line <= (last?.line ?? 0)) throw new Error(`row ${line}`);
        rows.push({ line, cells: [] });
      } else if (name === 'c') {
        const column = /^[A-Z]{1,3}\d+$/.test(r) ? columnNumber(r) : (last?.cells.length ?? 0);
        if (column >= MAX_COLUMNS) throw new Error('too many columns');
        cell = { type: t, column, value: '', formula: '' };
      }
    },
    text: (text) => {
      if (inside === 'v' || inside === 't') cell.value += text;
      else if (inside === 'f') cell.formula += text;
    },
    close: (name) => {
      inside = '';
      const row = rows.at(-1);
      if (name !== 'c' || row === undefined) return;
      while (row.cells.length < cell.column) row.cells.push('');
      row.cells[cell.column] = textOf(cell, shared);
      if (cell.type === 'e') (row.errors ??= []).push(cell.column);
    },
  });
  const [first, ...rest] = rows;
  return { header: first?.cells ?? [], rows: rest };
}

function textOf(
  { type, value, formula }: { readonly type: string; readonly value: string; readonly formula: string },
  shared: readonly string[],
): string {
  if (type === 'e') return value;
  if (formula !== '') return `=${formula}`;
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  return type === 'n' && /[eE]/.test(value) ? String(Number(value)) : value;
}

/** `A1` is in column 0. */
function columnNumber(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
