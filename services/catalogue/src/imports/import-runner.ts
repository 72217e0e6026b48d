import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@dvc/persistence';
import { AgencyImporter } from '../agencies/agency-importer.js';
import { ProcedureImporter } from '../procedures/procedure-importer.js';
import { type ClaimedRun, ImportRunStorage } from './import-run-storage.js';
import type { Importer } from './importer.js';

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
  private working: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly runs: ImportRunStorage,
    procedures: ProcedureImporter,
    agencies: AgencyImporter,
  ) {
    this.importers = [procedures, agencies];
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.timer.unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  wake(): void {
    this.again = true;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
    });
  }

  /** Resolves once every upload that is there now has been worked through. */
  async idle(): Promise<void> {
    this.wake();
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        for (let run = await this.runs.claim(); run !== undefined && !this.stopped; run = await this.runs.claim())
          await this.attempt(run);
      } catch (error) {
        this.logger.warn(error, 'uploads will be looked for again');
      }
    }
  }

  private async attempt(run: ClaimedRun): Promise<void> {
    try {
      if (await this.workThrough(run)) await this.runs.finish(run.id);
      else await this.runs.postpone(run.id, 0);
    } catch (error) {
      this.logger.error(error, `import ${run.id} stopped`);
      if (run.attempts >= MAX_ATTEMPTS) await this.runs.fail(run.id);
      else await this.runs.postpone(run.id, SECONDS_TO_NEXT_ATTEMPT * run.attempts);
    }
  }

  /** False when the service stops before the end. */
  private async workThrough({ id, kind, dryRun, rows, processed, createdBy, ...run }: ClaimedRun): Promise<boolean> {
    const importer = this.importers.find((candidate) => candidate.kind === kind);
    if (importer === undefined) throw new Error(`nobody takes in ${kind}`);
    let kept = run.kept;
    for (let from = processed; from < rows.length;) {
      if (this.stopped) return false;
      const to = Math.min(from + importer.sliceSize, rows.length);
      const checked = importer.check(rows, from, to);
      const start = from;
      kept = await this.database.transaction(async () => {
        const outcome = await importer.apply(checked, { dryRun, by: createdBy, total: to - start });
        return this.runs.record(id, start, kept, outcome);
      });
      from = to;
    }
    return true;
  }
}
