import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { corrected } from '../announcements/result-facts.js';
import type { Dossier } from '../dossier/state.js';
import { SeeDossier } from '../read/see-dossier.js';
import { RegisterRows } from '../storage/register-rows.js';
import { ResultRows } from '../storage/result-rows.js';
import type { CorrectionInput } from './correction.dto.js';
import { ResultFiles } from './result-files.js';

/**
 * A wrong file is found in a result before it is handed over: the case handler replaces it and says why. What was decided
 * stays, and so do the number in the register and the moment of completion.
 */
@Injectable()
export class CorrectResult {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly dossiers: SeeDossier,
    private readonly files: ResultFiles,
    private readonly results: ResultRows,
    private readonly registers: RegisterRows,
  ) {}

  /** Throws 404 for a dossier that the caller can't see, 422 for files that could not be the result either. */
  async correct(
    id: string,
    { attachmentIds, reason }: CorrectionInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    await this.dossiers.see(id, actor);
    const given = await this.files.look(actor.subject, attachmentIds);
    return this.acts.perform({ act: 'result-correction', id, actor, revision }, async (acting) => {
      const { dossier, definition, now } = acting;
      const files = await this.files.admit(given, definition, await this.results.kindOf(id));
      const replaced = await this.results.setAside(id, dossier.revision + 1);
      await this.results.add(id, files);
      const numbers = await this.registers.correct(id, now, reason, actor.name);
      return {
        after: dossier,
        tell: (saved) => corrected(saved, numbers, reason, now),
        detail: { attachmentIds: given.files, replaced, ...(numbers.length > 0 && { numbers }) },
        reason,
      };
    });
  }
}
