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
    const columns = columnsFor(query);
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
    const { name } = importParts.PROCEDURES;
    const columns = columnsFor(query);
    const rows: string[][] = [];
    for await (const page of this.pages(query)) {
      rows.push(...page.map((one) => cellsOf(one, columns)));
      if (rows.length > MAX_WORKBOOK_ROWS) throw new Problem(problemTypes.refusedByRules, tooMany);
    }
    return writeXlsx([{ name, header: columns.map(({ header }) => header), rows }]);
  }

  private async *pages({ asOf, level, agency, levels }: ExportQuery): AsyncGenerator<readonly Exported[]> {
    const day = asOf ?? localDay(new Date());
    for (let after = ''; ;) {
      const conditions = new Conditions()
        .and('NOT isempty(v.in_force)')
        .where(day, (value) => `v.in_force @> ${value}::date`)
        .where(after, (code) => `v.code > ${code}`);
      const own =
        agency === undefined ? undefined : `agencies_succeeded_by(${conditions.value(agency)}, '${day}'::date)`;
      if (own !== undefined)
        conditions
          .and(`v.agencies && ${own}`)
          .and(`competent_agencies(v.competence, v.agencies, '${day}'::date) && ${own}`);
      const offered =
        own === undefined ? 'v.online_level' : `level_of_agency(v.code, ${own}, '${day}'::date, v.online_level)`;
      conditions.where(level, (value) => `${offered} = ${value}::smallint`);
      const rows = await this.database.query<Row>(pageSql(conditions.sql, levels ? day : null), conditions.values);
      if (rows.length > 0)
        yield rows.map(({ definition, agencyLevels }) => (levels ? { ...definition, agencyLevels } : definition));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.code;
    }
  }
}

/** The level at each agency in charge, by identifier. */
type AgencyLevels = Readonly<Record<string, number>>;
type Exported = ProcedureDefinition & { readonly agencyLevels?: AgencyLevels };

interface Row {
  readonly code: string;
  readonly definition: ProcedureDefinition;
  readonly agencyLevels: AgencyLevels;
}

const LEVELS: TableColumn = {
  header: 'agencyLevels',
  path: ['agencyLevels'],
  kind: 'JSON',
  empty: undefined,
  nullable: false,
};

function columnsFor({ levels }: ExportQuery): readonly TableColumn[] {
  const { columns } = importParts.PROCEDURES;
  return levels ? [...columns, LEVELS] : columns;
}

const pageSql = (matches: string, levelsOn: string | null): Statement =>
  statement(`
    SELECT v.code, v.definition, ${levelsOn === null ? "'{}'::jsonb" : agencyLevels(levelsOn)} AS "agencyLevels"
    FROM procedure_version v WHERE ${matches} ORDER BY v.code LIMIT ${PAGE}`);
const agencyLevels = (day: string): string => `(SELECT coalesce(jsonb_object_agg(o.identifier, o.online_level), '{}')
  FROM offers_on(v.code, v.competence, v.agencies, v.online_level, '${day}'::date) AS o)`;

function cellsOf(definition: Exported, columns: readonly TableColumn[]): string[] {
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
