import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { UploadPart } from './import-parts.js';
import type { ImportFailure, ImportKind, ImportRun } from './import-run.entity.js';
import type { ImportEditor, SliceOutcome } from './importer.js';

/** A run that is this instance's to work on until the lease ends; each recorded slice and `renew` prolong it. */
export interface ClaimedRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly dryRun: boolean;
  readonly parts: readonly UploadPart[];
  readonly processed: number;
  /** findings kept so far */
  readonly kept: number;
  readonly attempts: number;
  readonly createdBy: string;
  readonly editor: ImportEditor;
}

/** A list is an upload of the time when there was one part; without an editor, of the time when all reached everywhere. */
type StoredUpload = { readonly parts: readonly UploadPart[]; readonly editor?: ImportEditor } | readonly unknown[];

export type ImportRunState = Omit<ImportRun, 'rows' | 'attempts' | 'leasedUntil' | 'createdBy'>;

const LEASE = "interval '60 seconds'";
/** The first findings are kept; beyond that only their number. */
const MAX_FINDINGS = 1_000;

const ADD = statement(`
  INSERT INTO import_run (id, kind, dry_run, status, rows, total, created_by, created_at)
  VALUES ($1, $2, $3, 'QUEUED', $4, $5, $6, now())`);
const FIND = statement(`
  SELECT id, kind, dry_run AS "dryRun", status, total, processed, created, changed, unchanged, rejected, findings,
         failure, findings_total AS "findingsTotal", created_at AS "createdAt", finished_at AS "finishedAt"
  FROM import_run WHERE id = $1 AND kind = $2`);
const CLAIM = statement(`
  UPDATE import_run SET status = 'RUNNING', attempts = attempts + 1, leased_until = now() + ${LEASE}
  WHERE id = (
    SELECT id FROM import_run
    WHERE status IN ('QUEUED', 'RUNNING') AND (leased_until IS NULL OR leased_until < now())
    ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, kind, dry_run AS "dryRun", rows, processed, jsonb_array_length(findings) AS kept, attempts, created_by AS "createdBy"`);
const RECORD = statement(`
  UPDATE import_run SET processed = processed + $3, created = created + $4, changed = changed + $5,
    unchanged = unchanged + $6, rejected = rejected + $7, findings_total = findings_total + $8,
    findings = findings || $9::jsonb, leased_until = now() + ${LEASE}
  WHERE id = $1 AND processed = $2 AND status = 'RUNNING'
  RETURNING jsonb_array_length(findings) AS kept`);
const RENEW = statement(`UPDATE import_run SET leased_until = now() + ${LEASE} WHERE id = $1 AND status = 'RUNNING'`);
const FINISH = statement(
  "UPDATE import_run SET status = 'COMPLETED', rows = NULL, leased_until = NULL, finished_at = now() WHERE id = $1",
);
const FAIL = statement(
  "UPDATE import_run SET status = 'FAILED', failure = $2, rows = NULL, leased_until = NULL, finished_at = now() WHERE id = $1",
);
const POSTPONE = statement("UPDATE import_run SET leased_until = now() + $2 * interval '1 second' WHERE id = $1");

@Injectable()
export class ImportRunStorage {
  constructor(private readonly database: Database) {}

  async add(run: {
    readonly id: string;
    readonly kind: ImportKind;
    readonly dryRun: boolean;
    readonly parts: readonly UploadPart[];
    readonly by: string;
    readonly editor: ImportEditor;
  }): Promise<void> {
    const total = run.parts.reduce((sum, { rows }) => sum + rows.length, 0);
    const upload = JSON.stringify({ parts: run.parts, editor: run.editor && { agency: run.editor.agency } });
    await this.database.query(ADD, [run.id, run.kind, run.dryRun, upload, total, run.by]);
  }

  find(id: string, kind: ImportKind): Promise<ImportRunState | undefined> {
    return this.database.one<ImportRunState>(FIND, [id, kind]);
  }

  /** The oldest run that nobody works on. */
  async claim(): Promise<ClaimedRun | undefined> {
    const row = await this.database.one<Omit<ClaimedRun, 'parts' | 'editor'> & { readonly rows: StoredUpload }>(CLAIM);
    if (!row) return undefined;
    const { rows, ...run } = row;
    if (!('parts' in rows)) return { ...run, parts: [{ kind: run.kind, rows }], editor: null };
    return { ...run, parts: rows.parts, editor: rows.editor ?? null };
  }

  /** Adds a slice's outcome in the open transaction. Throws when another instance has gone on with the run meanwhile. */
  async record(id: string, processedBefore: number, keptFindings: number, outcome: SliceOutcome): Promise<number> {
    const findings = outcome.findings.slice(0, Math.max(0, MAX_FINDINGS - keptFindings));
    const { processed, created, changed, unchanged, rejected } = outcome;
    const row = await this.database.one<{ kept: number }>(RECORD, [
      id,
      processedBefore,
      processed,
      created,
      changed,
      unchanged,
      rejected,
      outcome.findings.length,
      JSON.stringify(findings),
    ]);
    if (!row) throw new Error(`import ${id} was taken over by another instance`);
    return row.kept;
  }

  /** The run stays this instance's for another while, with nothing recorded yet. */
  async renew(id: string): Promise<void> {
    await this.database.query(RENEW, [id]);
  }

  async finish(id: string): Promise<void> {
    await this.database.query(FINISH, [id]);
  }

  async fail(id: string, failure: ImportFailure): Promise<void> {
    await this.database.query(FAIL, [id, failure]);
  }

  /** Lets anybody try again after so many seconds. */
  async postpone(id: string, seconds: number): Promise<void> {
    await this.database.query(POSTPONE, [id, seconds]);
  }
}
