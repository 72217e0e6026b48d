import { BooleanField, BooleanQuery, InstantField, IntegerField, ListField, TextField, UuidField } from '@dvc/hosting';
import type { LegacyImport, RowFinding } from '../storage/legacy-import-rows.js';
import { LegacyRow } from './legacy-row.dto.js';

export const MAX_ROWS = 5_000;
const COUNT = { min: 0, max: MAX_ROWS } as const;

export class LegacyImportQuery {
  @TextField({ max: 100, description: 'name of the former system; with the code it tells dossiers apart' })
  readonly source: string;
  @BooleanQuery({ optional: true, description: 'true: checks and reports, takes nothing over' })
  readonly dryRun?: boolean;
}

/** The JSON form of an import; each row is checked by itself. */
export class LegacyImportInput {
  @ListField(() => LegacyRow, { min: 1, max: MAX_ROWS })
  readonly dossiers: LegacyRow[];
}

export class LegacyFault {
  @TextField({ max: 200, description: 'JSON Pointer into the row' })
  readonly pointer: string;
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 1_000 })
  readonly messageVi: string;
  @TextField({ max: 1_000 })
  readonly messageEn: string;
}

export class LegacyFinding {
  @IntegerField({
    min: 1,
    max: 1_000_000,
    description: 'place in the list from 1; of a CSV the record, the header being 1',
  })
  readonly row: number;
  @TextField({ max: 60, nullable: true })
  readonly code: string | null;
  @ListField(() => LegacyFault, { max: 100 })
  readonly errors: LegacyFault[];
}

export class LegacyImportResponse {
  @UuidField()
  readonly id: string;
  @TextField({ max: 100 })
  readonly source: string;
  @BooleanField()
  readonly dryRun: boolean;
  @InstantField()
  readonly requestedAt: string;
  @IntegerField(COUNT)
  readonly rows: number;
  @IntegerField({ ...COUNT, description: 'taken over; of a dry run those that would be' })
  readonly imported: number;
  @IntegerField({ ...COUNT, description: 'were taken over before' })
  readonly known: number;
  @IntegerField(COUNT)
  readonly rejected: number;
  @ListField(() => LegacyFinding, { max: MAX_ROWS })
  readonly findings: LegacyFinding[];
}

export function legacyImportResponse(report: LegacyImport): LegacyImportResponse {
  return {
    id: report.id,
    source: report.source,
    dryRun: report.dryRun,
    requestedAt: report.requestedAt.toISOString(),
    rows: report.rows,
    imported: report.imported,
    known: report.known,
    rejected: report.rejected,
    findings: report.findings.map(findingResponse),
  };
}

function findingResponse({ row, code, errors }: RowFinding): LegacyFinding {
  return {
    row,
    code,
    errors: errors.map(({ pointer, code: fault, message }) => ({
      ...{ pointer, code: fault, messageVi: message.vi, messageEn: message.en },
    })),
  };
}
