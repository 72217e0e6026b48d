import type { TSchema } from '@sinclair/typebox';
import { AgencyDefinition } from '../agencies/agency-definition.js';
import { ProcedureDefinition } from '../definition/procedure-definition.js';
import { columnsOf, type TableColumn } from '../tables/table-column.js';
import type { ImportKind } from './import-run.entity.js';

/** What an upload may hold of one kind: under which name, described how, how much of it. */
export interface ImportPart {
  /** the field of a JSON body and the sheet of a workbook */
  readonly name: 'agencies' | 'procedures';
  readonly schema: TSchema;
  readonly columns: readonly TableColumn[];
  readonly maxRows: number;
}

export const importParts: Readonly<Record<ImportKind, ImportPart>> = {
  AGENCIES: {
    name: 'agencies',
    schema: AgencyDefinition,
    columns: columnsOf(AgencyDefinition),
    maxRows: 5_000,
  },
  PROCEDURES: {
    name: 'procedures',
    schema: ProcedureDefinition,
    columns: columnsOf(ProcedureDefinition),
    maxRows: 2_000,
  },
};

/** What an upload of each kind may bring: procedures may come with the agencies that they name, which go first. */
export const partsOf: Readonly<Record<ImportKind, readonly ImportKind[]>> = {
  AGENCIES: ['AGENCIES'],
  PROCEDURES: ['AGENCIES', 'PROCEDURES'],
};

/** The rows of one kind in an upload; `lines` are their places in the file when it was a table. */
export interface UploadPart {
  readonly kind: ImportKind;
  readonly rows: readonly unknown[];
  readonly lines?: readonly number[];
}
