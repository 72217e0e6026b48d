import { Injectable, type StreamableFile } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, type Statement, statement } from '@dvc/persistence';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { importParts } from '../imports/import-parts.js';
import { Conditions } from '../storage/conditions.js';
import type { TableColumn } from '../tables/table-column.js';
import { csvFile, type DefinitionFile, jsonFile, xlsxFile } from './definition-files.js';
import type { ExportQuery } from './export.queries.js';

const PAGE = 200;

/** Whole definitions in force on a day, in the forms in which an import takes them back. */
@Injectable()
export class ExportProcedures {
  constructor(private readonly database: Database) {}

  csv(query: ExportQuery): StreamableFile {
    return csvFile(fileOf(query), this.pages(query));
  }

  json(query: ExportQuery): StreamableFile {
    return jsonFile(fileOf(query), this.pages(query));
  }

  xlsx(query: ExportQuery): Promise<StreamableFile> {
    return xlsxFile(fileOf(query), this.pages(query));
  }

  private async *pages({ asOf, level, agency, levels }: ExportQuery): AsyncGenerator<readonly Exported[]> {
    const day = asOf ?? localDay(new Date());
    for (let after = ''; ;) {
      const conditions = new Conditions()
        .and('NOT isempty(v.in_force)')
        .where(day, (value) => `v.in_force @> ${value}::date`)
        .where(after, (code) => `v.code > ${code}`);
      const own =
        agency === undefined
          ? undefined
          : `(SELECT agencies_succeeded_by(${conditions.value(agency)}, '${day}'::date))`;
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

function fileOf({ levels }: ExportQuery): DefinitionFile {
  const { name, columns } = importParts.PROCEDURES;
  return { name, columns: levels ? [...columns, LEVELS] : columns };
}

const pageSql = (matches: string, levelsOn: string | null): Statement =>
  statement(
    levelsOn === null
      ? `SELECT v.code, v.definition, '{}'::jsonb AS "agencyLevels" ${page(matches)}`
      : `
    WITH page AS MATERIALIZED (SELECT v.code, v.definition ${page(matches)}), offered AS (
      SELECT o.code, jsonb_object_agg(o.identifier, o.online_level) AS levels
      FROM offers_of(ARRAY(SELECT code FROM page), '${levelsOn}'::date) AS o GROUP BY o.code
    )
    SELECT code, definition, coalesce(levels, '{}') AS "agencyLevels" FROM page LEFT JOIN offered USING (code) ORDER BY code`,
  );
const page = (matches: string): string => `FROM procedure_version v WHERE ${matches} ORDER BY v.code LIMIT ${PAGE}`;
