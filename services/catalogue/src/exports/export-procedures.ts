import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, type Statement, statement } from '@dvc/persistence';
import { Problem, problemTypes } from '@dvc/problems';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { importParts } from '../imports/import-parts.js';
import { Conditions } from '../storage/conditions.js';
import { cellOf } from '../tables/cell.js';
import { CSV_START, csvRow } from '../tables/csv.js';
import type { TableColumn } from '../tables/table-column.js';
import { writeXlsx } from '../tables/write-xlsx.js';
import type { ExportQuery } from './export.queries.js';

const PAGE = 200;
/** A workbook is made in memory; a larger catalogue is exported as CSV or JSON, which are streamed. */
const MAX_WORKBOOK_ROWS = 5_000;

/** Whole definitions in force on a day, in the forms in which an import takes them back. */
@Injectable()
export class ExportProcedures {
  constructor(private readonly database: Database) {}

  async *csv(query: ExportQuery): AsyncGenerator<string> {
    const { columns } = importParts.PROCEDURES;
    yield CSV_START + csvRow(columns.map(({ header }) => header));
    for await (const page of this.pages(query)) yield page.map((one) => csvRow(cellsOf(one, columns))).join('');
  }

  async *json(query: ExportQuery): AsyncGenerator<string> {
    let separator = '';
    yield '{"procedures":[';
    for await (const page of this.pages(query)) {
      yield separator + page.map((one) => JSON.stringify(one)).join(',\n');
      separator = ',\n';
    }
    yield ']}\n';
  }

  /** Throws 422 when there are more than a workbook is made of. */
  async xlsx(query: ExportQuery): Promise<Uint8Array> {
    const { columns, name } = importParts.PROCEDURES;
    const rows: string[][] = [];
    for await (const page of this.pages(query)) {
      rows.push(...page.map((one) => cellsOf(one, columns)));
      if (rows.length > MAX_WORKBOOK_ROWS) throw new Problem(problemTypes.refusedByRules, tooMany);
    }
    return writeXlsx([{ name, header: columns.map(({ header }) => header), rows }]);
  }

  private async *pages({ asOf, level, agency }: ExportQuery): AsyncGenerator<readonly ProcedureDefinition[]> {
    const day = asOf ?? localDay(new Date());
    for (let after = ''; ;) {
      const conditions = new Conditions()
        .and('NOT isempty(v.in_force)')
        .where(day, (value) => `v.in_force @> ${value}::date`)
        .where(after, (code) => `v.code > ${code}`)
        .where(level, (value) => `v.online_level = ${value}::smallint`)
        .where(agency, (one) => `v.agencies && agencies_succeeded_by(${one}, '${day}'::date)`);
      const rows = await this.database.query<Row>(pageSql(conditions.sql), conditions.values);
      if (rows.length > 0) yield rows.map(({ definition }) => definition);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.code;
    }
  }
}

interface Row {
  readonly code: string;
  readonly definition: ProcedureDefinition;
}

const pageSql = (matches: string): Statement =>
  statement(`SELECT v.code, v.definition FROM procedure_version v WHERE ${matches} ORDER BY v.code LIMIT ${PAGE}`);

function cellsOf(definition: ProcedureDefinition, columns: readonly TableColumn[]): string[] {
  const fields = definition as unknown as Readonly<Record<string, unknown>>;
  return columns.map((column) => {
    const [name = '', part] = column.path;
    const field = fields[name];
    return cellOf(
      part === undefined ? field : (field as Readonly<Record<string, unknown>> | undefined)?.[part],
      column,
    );
  });
}

const tooMany = {
  vi: `Quá ${MAX_WORKBOOK_ROWS} thủ tục; hãy xuất CSV hoặc JSON, hoặc lọc bớt.`,
  en: `More than ${MAX_WORKBOOK_ROWS} procedures; export CSV or JSON, or filter.`,
};
