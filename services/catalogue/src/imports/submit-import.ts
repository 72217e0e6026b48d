import { Injectable } from '@nestjs/common';
import { notFound } from '@dvc/problems';
import { Database, newId } from '@dvc/persistence';
import { texts } from '../texts.js';
import type { UploadPart } from './import-parts.js';
import type { ImportKind } from './import-run.entity.js';
import { type ImportRunState, ImportRunStorage } from './import-run-storage.js';
import { ImportRunner } from './import-runner.js';
import type { ImportEditor } from './importer.js';

export interface Upload {
  readonly kind: ImportKind;
  readonly parts: readonly UploadPart[];
  readonly dryRun: boolean;
  /** the token subject of who uploads */
  readonly by: string;
  readonly editor: ImportEditor;
}

/** Takes uploads in and tells how far they got. */
@Injectable()
export class SubmitImport {
  constructor(
    private readonly database: Database,
    private readonly runs: ImportRunStorage,
    private readonly runner: ImportRunner,
  ) {}

  /** Keeps the upload; it is worked through in the background. */
  submit(upload: Upload): Promise<ImportRunState> {
    return this.database.transaction(async () => {
      const id = newId();
      await this.runs.add({ id, ...upload });
      this.database.afterCommit(() => this.runner.wake());
      return this.read(id, upload.kind);
    });
  }

  /** Throws 404. */
  async read(id: string, kind: ImportKind): Promise<ImportRunState> {
    const run = await this.runs.find(id, kind);
    if (!run) throw notFound(texts.importRun);
    return run;
  }

  /** Takes the upload in and waits for its end, whoever works on it in this process. */
  async complete(upload: Upload): Promise<ImportRunState> {
    const { id } = await this.submit(upload);
    await this.runner.idle();
    return this.read(id, upload.kind);
  }
}
