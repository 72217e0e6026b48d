import { Injectable } from '@nestjs/common';
import type { FieldError } from '@dvc/problems';
import { Database, statement } from '@dvc/persistence';

/** What is wrong with one row, which therefore was not taken in. */
export interface RowFinding {
  /** from 1; of a CSV the line */
  readonly row: number;
  /** the code of the dossier as far as the row has one */
  readonly code: string | null;
  readonly errors: readonly FieldError[];
}

export interface LegacyImport {
  readonly id: string;
  readonly source: string;
  readonly dryRun: boolean;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly rows: number;
  readonly imported: number;
  readonly known: number;
  readonly rejected: number;
  readonly findings: readonly RowFinding[];
}

const ADD = statement(`
  INSERT INTO legacy_import (id, source, dry_run, requested_by, requested_at, row_count, imported, known, rejected, findings)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`);
const READ = statement(`
  SELECT id, source, dry_run AS "dryRun", requested_by AS "requestedBy", requested_at AS "requestedAt", row_count AS rows,
    imported, known, rejected, findings
  FROM legacy_import WHERE id = $1`);

/** The reports of imports. */
@Injectable()
export class LegacyImportRows {
  constructor(private readonly database: Database) {}

  async add(r: LegacyImport): Promise<void> {
    await this.database.query(ADD, [
      ...[r.id, r.source, r.dryRun, r.requestedBy, r.requestedAt, r.rows, r.imported, r.known, r.rejected],
      JSON.stringify(r.findings),
    ]);
  }

  read(id: string): Promise<LegacyImport | undefined> {
    return this.database.one<LegacyImport>(READ, [id]);
  }
}
