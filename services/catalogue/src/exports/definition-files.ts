import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { Problem, problemTypes } from '@dvc/problems';
import { cellOf } from '../tables/cell.js';
import { CSV_START, CSV_TYPE, csvRow } from '../tables/csv.js';
import type { TableColumn } from '../tables/table-column.js';
import { XLSX_TYPE, xlsxParts } from '../tables/write-xlsx.js';

/** Definitions as they come from the database, page by page. */
export type Pages = AsyncIterable<readonly object[]>;

/** What a file of definitions is called: the list of a JSON body, the sheet of a workbook, the file itself. */
export interface DefinitionFile {
  readonly name: string;
  readonly columns: readonly TableColumn[];
}

/** A workbook's rows are held in memory; a larger catalogue is exported as CSV or JSON. */
const MAX_WORKBOOK_ROWS = 5_000;
const JSON_TYPE = 'application/json; charset=utf-8';

export function csvFile(file: DefinitionFile, pages: Pages): StreamableFile {
  return download(csvOf(file, pages), CSV_TYPE, `${file.name}.csv`);
}

export function jsonFile(file: DefinitionFile, pages: Pages): StreamableFile {
  return download(jsonOf(file, pages), JSON_TYPE, `${file.name}.json`);
}

/** Throws 422 when there are more than a workbook is made of. */
export async function xlsxFile({ name, columns }: DefinitionFile, pages: Pages): Promise<StreamableFile> {
  const rows: string[][] = [];
  for await (const page of pages) {
    rows.push(...page.map((one) => cellsOf(one, columns)));
    if (rows.length > MAX_WORKBOOK_ROWS) throw new Problem(problemTypes.refusedByRules, tooMany);
  }
  const header = columns.map((column) => column.header);
  return download(xlsxParts([{ name, header, rows }]), XLSX_TYPE, `${name}.xlsx`);
}

async function* csvOf({ columns }: DefinitionFile, pages: Pages): AsyncGenerator<string> {
  yield CSV_START + csvRow(columns.map(({ header }) => header));
  for await (const page of pages) yield page.map((one) => csvRow(cellsOf(one, columns))).join('');
}

async function* jsonOf({ name }: DefinitionFile, pages: Pages): AsyncGenerator<string> {
  let separator = '';
  yield `{"${name}":[`;
  for await (const page of pages) {
    yield separator + page.map((one) => JSON.stringify(one)).join(',\n');
    separator = ',\n';
  }
  yield ']}\n';
}

function cellsOf(definition: object, columns: readonly TableColumn[]): string[] {
  const fields = definition as Readonly<Record<string, unknown>>;
  return columns.map((column) => {
    const [name = '', part] = column.path;
    const field = fields[name];
    return cellOf(
      part === undefined ? field : (field as Readonly<Record<string, unknown>> | undefined)?.[part],
      column,
    );
  });
}

function download(content: AsyncIterable<string | Uint8Array>, type: string, name: string): StreamableFile {
  return new StreamableFile(Readable.from(content), { type, disposition: `attachment; filename="${name}"` });
}

const tooMany = {
  vi: `Quá ${MAX_WORKBOOK_ROWS} dòng; hãy xuất CSV hoặc JSON, hoặc lọc bớt.`,
  en: `More than ${MAX_WORKBOOK_ROWS} rows; export CSV or JSON, or filter.`,
};
