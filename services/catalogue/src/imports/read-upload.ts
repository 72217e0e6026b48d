import { type FieldError, invalid } from '@dvc/problems';
import { readCsv } from '../tables/csv.js';
import { readXlsx } from '../tables/read-xlsx.js';
import { readTable, type Table } from '../tables/table.js';
import { importParts, partsOf, type UploadPart } from './import-parts.js';
import type { ImportKind } from './import-run.entity.js';
import { UploadedTable } from './uploaded-table.js';

/**
 * The parts of an upload, agencies before procedures: a JSON object with a list under the name of each part, a CSV of
 * the part that gives the import its kind, or a workbook with a sheet for each part. What each row holds is the import's
 * business, which answers row by row. Throws 400.
 */
export function readUpload(body: unknown, kind: ImportKind): readonly UploadPart[] {
  if (!(body instanceof UploadedTable)) return readJson(body, kind);
  if (body.format === 'CSV') return [tablePart(kind, readCsv(body.content))];
  const sheets = [...readXlsx(body.content)];
  const found = partsOf[kind].flatMap((part) => {
    const [, sheet] = sheets.find(([name]) => name.trim().toLowerCase() === importParts[part].name) ?? [];
    return sheet ? [tablePart(part, sheet)] : [];
  });
  const [only] = sheets;
  if (found.length === 0 && only && sheets.length === 1) return [tablePart(kind, only[1])];
  if (!found.some((part) => part.kind === kind))
    throw invalid([{ pointer: '', code: 'sheet', message: noSheet(importParts[kind].name) }]);
  return found;
}

function tablePart(kind: ImportKind, table: Table): UploadPart {
  const { columns, maxRows } = importParts[kind];
  return { kind, ...readTable(table, columns, maxRows) };
}

function readJson(body: unknown, kind: ImportKind): readonly UploadPart[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid([{ pointer: '', code: 'isObject', message: notAnObject }]);
  const names = partsOf[kind].map((part) => importParts[part].name);
  const superfluous = Object.keys(body)
    .filter((key) => !names.some((name) => name === key))
    .slice(0, 20);
  if (superfluous.length > 0) throw invalid(superfluous.map(notPermitted));
  const lists = body as Readonly<Record<string, unknown>>;
  return partsOf[kind]
    .filter((part) => part === kind || Object.hasOwn(lists, importParts[part].name))
    .map((part) => ({ kind: part, rows: rowsOf(lists[importParts[part].name], part) }));
}

function rowsOf(rows: unknown, kind: ImportKind): readonly object[] {
  const { name, maxRows } = importParts[kind];
  if (!Array.isArray(rows) || rows.length < 1 || rows.length > maxRows) {
    const message = {
      vi: `Phải là danh sách từ 1 đến ${maxRows} phần tử.`,
      en: `Must be a list of 1 to ${maxRows} items.`,
    };
    throw invalid([{ pointer: `/${name}`, code: 'isArray', message }]);
  }
  const strays = rows.flatMap((row: unknown, index) =>
    typeof row === 'object' && row !== null && !Array.isArray(row) ? [] : [index],
  );
  if (strays.length > 0)
    throw invalid(
      strays.slice(0, 20).map((index) => ({ pointer: `/${name}/${index}`, code: 'isObject', message: notAnObject })),
    );
  return rows as object[];
}

const notPermitted = (key: string): FieldError => ({
  pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code: 'whitelistValidation',
  message: { vi: 'Trường này không được phép có.', en: 'This field is not permitted.' },
});
const notAnObject = { vi: 'Phải là một đối tượng.', en: 'Must be an object.' };
const noSheet = (name: string): { readonly vi: string; readonly en: string } => ({
  vi: `Tệp không có trang tính "${name}".`,
  en: `The workbook has no sheet "${name}".`,
});
