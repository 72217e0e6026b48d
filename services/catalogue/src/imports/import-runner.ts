import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@dvc/messaging';
import { Database, sqlState } from '@dvc/persistence';
import { AgencyImporter } from '../agencies/agency-importer.js';
import { ProcedureImporter } from '../procedures/procedure-importer.js';
import { columnAt } from '../tables/table.js';
import { type ClaimedRun, ImportRunStorage } from './import-run-storage.js';
import { importParts, type UploadPart } from './import-parts.js';
import type { Importer, SliceOutcome } from './importer.js';

const POLL_MS = 10_000;
const MAX_ATTEMPTS = 5;
const SECONDS_TO_NEXT_ATTEMPT = 5;

/**
 * Works through uploads in the background. A slice and its progress are written in one transaction, so a run goes on
 * where it stopped when the process was killed; another instance takes it over once the lease has ended.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('imports');
  private readonly importers: readonly Importer[];
  private readonly rounds = new Rounds({
    round: () => this.work(),
    everyMs: POLL_MS,
    onError: (error) => this.logger.warn(error, 'uploads will be looked for again'),
  });

  constructor(
    private readonly database: Database,
    private readonly runs: ImportRunStorage,
    procedures: ProcedureImporter,
    agencies: AgencyImporter,
  ) {
    this.importers = [procedures, agencies];
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  wake(): void {
    this.rounds.wake();
  }

  /** Resolves once every upload that is there now has been worked through. */
  idle(): Promise<void> {
    return this.rounds.idle();
  }

  private async work(): Promise<void> {
    for (let run = await this.runs.claim(); run !== undefined && !this.rounds.ending; run = await this.runs.claim())
      await this.attempt(run);
  }

  private async attempt(run: ClaimedRun): Promise<void> {
    try {
      if (await this.workThrough(run)) await this.runs.finish(run.id);
      else await this.runs.postpone(run.id, 0);
    } catch (error) {
      this.logger.error(error, `import ${run.id} stopped`);
      // what the database refuses for its value it refuses again
      if (isUnstorable(error)) await this.runs.fail(run.id, 'UNSTORABLE_VALUE');
      else if (run.attempts >= MAX_ATTEMPTS) await this.runs.fail(run.id, 'INTERNAL');
      else await this.runs.postpone(run.id, SECONDS_TO_NEXT_ATTEMPT * run.attempts);
    }
  }

  /** False when the service stops before the end. */
  private async workThrough(run: ClaimedRun): Promise<boolean> {
    if (run.dryRun && run.parts.length > 1) return this.rehearse(run);
    let { kept } = run;
    let before = 0;
    for (const part of run.parts) {
      const importer = this.importerOf(part);
      for (let from = Math.max(0, run.processed - before); from < part.rows.length;) {
        if (this.rounds.ending) return false;
        const to = Math.min(from + importer.sliceSize, part.rows.length);
        const checked = importer.check(part.rows, from, to);
        const start = from;
        const processed = before + from;
        kept = await this.database.transaction(async () => {
          const { dryRun, createdBy: by, editor } = run;
          const context = { dryRun, by, editor, total: to - start };
          const outcome = located(await importer.apply(checked, context), part);
          return this.runs.record(run.id, processed, kept, outcome);
        });
        from = to;
      }
      before += part.rows.length;
    }
    return true;
  }

  /**
   * A dry run whose parts build on each other: everything is done for real in a transaction that is taken back. False
   * when the service stops before the end.
   */
  private async rehearse(run: ClaimedRun): Promise<boolean> {
    const slices = await this.checkSlices(run);
    if (slices === null) return false;
    const outcomes: SliceOutcome[] = [];
    const takenBack = new Error('taken back');
    await this.database
      .transaction(async () => {
        outcomes.length = 0;
        for (const { importer, part, checked, total } of slices) {
          const context = { dryRun: false, by: run.createdBy, editor: run.editor, total };
          outcomes.push(located(await importer.apply(checked, context), part));
        }
        throw takenBack;
      })
      .catch((error: unknown) => {
        if (error !== takenBack) throw error;
      });
    await this.database.transaction(async () => {
      let { processed, kept } = run;
      for (const outcome of outcomes) {
        kept = await this.runs.record(run.id, processed, kept, outcome);
        processed += outcome.processed;
      }
    });
    return true;
  }

  /** All slices of an upload checked, before anything is locked; others get a turn in between. Null when the service stops. */
  private async checkSlices({ id, parts }: ClaimedRun): Promise<readonly CheckedSlice[] | null> {
    const slices: CheckedSlice[] = [];
    for (const part of parts) {
      const importer = this.importerOf(part);
      for (let from = 0; from < part.rows.length;) {
        if (this.rounds.ending) return null;
        const to = Math.min(from + importer.sliceSize, part.rows.length);
        slices.push({ importer, part, checked: importer.check(part.rows, from, to), total: to - from });
        from = to;
        // a round trip: others get their turn, and the run stays this instance's
        await this.runs.renew(id);
      }
    }
    return slices;
  }

  private importerOf({ kind }: UploadPart): Importer {
    const importer = this.importers.find((candidate) => candidate.kind === kind);
    if (importer === undefined) throw new Error(`nobody takes in ${kind}`);
    return importer;
  }
}

interface CheckedSlice {
  readonly importer: Importer;
  readonly part: UploadPart;
  readonly checked: unknown;
  /** rows */
  readonly total: number;
}

/** Whether a value has a form that PostgreSQL does not take (SQLSTATE class 22). */
function isUnstorable(error: unknown): boolean {
  return sqlState(error)?.startsWith('22') === true;
}

/** The outcome with the places of its findings in the file that was uploaded. */
function located(outcome: SliceOutcome, { kind, lines }: UploadPart): SliceOutcome {
  const { columns } = importParts[kind];
  const findings = outcome.findings.map((found) => ({
    ...found,
    part: kind,
    row: lines?.[found.row - 1] ?? found.row,
    column: lines ? columnAt(found.pointer, columns) : null,
  }));
  return { ...outcome, findings };
}
