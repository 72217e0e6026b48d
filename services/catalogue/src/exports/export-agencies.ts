import { Injectable, type StreamableFile } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { AgencyDefinition } from '../agencies/agency-definition.js';
import { importParts } from '../imports/import-parts.js';
import { csvFile, jsonFile, xlsxFile } from './definition-files.js';
import type { AgencyExportQuery } from './export.queries.js';

const PAGE = 500;
/** Also those that have ended, and what each was before: without them an import would not take the others. */
const NEXT = statement(`
  SELECT identifier, name_vi AS "nameVi", kind, parent, valid_from AS "validFrom", valid_to AS "validTo",
    admin_unit_code AS "adminUnitCode", phone, working_hours AS "workingHours", earlier, identifiers, successors, sample, note
  FROM agency a
  WHERE identifier > $1 AND ($2::text IS NULL OR EXISTS (
    SELECT FROM agency_period p WHERE p.identifier = a.identifier AND p.path @> ARRAY[$2]))
  ORDER BY identifier LIMIT ${PAGE}`);

/** All agencies that there were, are and will be, in the forms in which an import takes them back. */
@Injectable()
export class ExportAgencies {
  constructor(private readonly database: Database) {}

  csv(query: AgencyExportQuery): StreamableFile {
    return csvFile(importParts.AGENCIES, this.pages(query));
  }

  json(query: AgencyExportQuery): StreamableFile {
    return jsonFile(importParts.AGENCIES, this.pages(query));
  }

  xlsx(query: AgencyExportQuery): Promise<StreamableFile> {
    return xlsxFile(importParts.AGENCIES, this.pages(query));
  }

  private async *pages({
    below = null,
  }: {
    readonly below?: string | null;
  }): AsyncGenerator<readonly AgencyDefinition[]> {
    for (let after = ''; ;) {
      const page = await this.database.query<AgencyDefinition>(NEXT, [after, below]);
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = last.identifier;
    }
  }
}
