import { Injectable } from '@nestjs/common';
import { InjectConfiguration, type ServiceConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, newId } from '@dvc/persistence';
import { invalid, notFound, type Problem } from '@dvc/problems';
import { KnownId } from '../read/known-id.js';
import { FormerDossierRows } from '../storage/former-dossier-rows.js';
import { type LegacyImport, LegacyImportRows } from '../storage/legacy-import-rows.js';
import { checkLegacyRows } from './check-legacy-rows.js';
import { type GivenRow, readLegacyCsv } from './legacy-csv.js';
import { type LegacyImportQuery, MAX_ROWS } from './legacy-import.dto.js';

/**
 * Takes over dossiers of a former system in one transaction: good rows are stored, the others reported. The code of a row
 * tells it apart within its source, so the same rows again change nothing. Nobody is told: no event is announced.
 */
@Injectable()
export class ImportLegacyDossiers {
  constructor(
    private readonly database: Database,
    private readonly rows: FormerDossierRows,
    private readonly imports: LegacyImportRows,
    @InjectConfiguration() private readonly configuration: Pick<ServiceConfiguration, 'PROVINCE_AGENCY'>,
  ) {}

  /** `body`: the text of a CSV, or an object with the list `dossiers`. Throws 400 when it is neither. */
  import(body: unknown, { source, dryRun = false }: LegacyImportQuery, actor: Actor): Promise<LegacyImport> {
    const given = typeof body === 'string' ? readLegacyCsv(body) : rowsOf(body);
    if (given.length < 1 || given.length > MAX_ROWS) throw wrongNumber();
    const name = source.trim();
    return this.database.transaction(async () => {
      await this.rows.lockSource(name);
      const now = new Date();
      const { good, known, findings } = await checkLegacyRows(given, name, this.rows, now);
      const report: LegacyImport = {
        id: newId(),
        source: name,
        dryRun,
        requestedBy: actor.subject,
        requestedAt: now,
        rows: given.length,
        imported: good.length,
        known,
        rejected: findings.length,
        findings,
      };
      await this.imports.add(report);
      if (!dryRun && good.length > 0) await this.rows.add(report.id, name, good, now);
      return report;
    });
  }

  /** Throws 404 unless the caller is of the province, whose agencies it may be about, or brought it in himself. */
  async read(id: string, { agency, subject }: Actor): Promise<LegacyImport> {
    const report = await this.imports.read(id);
    const visible = agency === this.configuration.PROVINCE_AGENCY || report?.requestedBy === subject;
    if (!report || !visible) throw unknownImport();
    return report;
  }
}

/** An id in a path; what is none names no import. */
export const ImportId = new KnownId(unknownImport);

function unknownImport(): Problem {
  return notFound({ vi: 'lần nhập hồ sơ cũ', en: 'legacy import' });
}

function rowsOf(body: unknown): readonly GivenRow[] {
  const keys = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const list = keys.length === 1 ? (body as { readonly dossiers?: unknown }).dossiers : undefined;
  if (!Array.isArray(list)) throw noList();
  return list.map((row: unknown, index) => ({ place: index + 1, row }));
}

function noList(): Problem {
  return invalid([
    {
      pointer: '/dossiers',
      code: 'isArray',
      message: { vi: 'Chỉ có "dossiers", một danh sách.', en: 'Must be "dossiers", a list, and nothing else.' },
    },
  ]);
}

function wrongNumber(): Problem {
  const message = { vi: `Phải có từ 1 đến ${MAX_ROWS} dòng.`, en: `Must have 1 to ${MAX_ROWS} rows.` };
  return invalid([{ pointer: '/dossiers', code: 'rows', message }]);
}
