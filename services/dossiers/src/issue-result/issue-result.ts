import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { issued } from '../announcements/result-facts.js';
import { complete } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';
import { SeeDossier } from '../read/see-dossier.js';
import { RegisterOutcome } from '../register/register-outcome.js';
import { ResultRows } from '../storage/result-rows.js';
import { ResultFiles } from './result-files.js';
import type { ResultInput } from './result.dto.js';

/** A case handler attaches the result, as files that he uploaded himself; its register gives it a number. */
@Injectable()
export class IssueResult {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly dossiers: SeeDossier,
    private readonly files: ResultFiles,
    private readonly results: ResultRows,
    private readonly registers: RegisterOutcome,
  ) {}

  /** Throws 404 for a dossier that the caller can't see, 422 for files that are not usable, or not signed where the kind of result asks for it. */
  async issue(
    id: string,
    { attachmentIds, resultCode, holder }: ResultInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    await this.dossiers.see(id, actor);
    const given = await this.files.look(actor.subject, attachmentIds);
    return this.acts.perform({ act: 'result', id, actor, revision }, async (acting) => {
      await this.results.add(id, await this.files.admit(given, acting.definition, resultCode));
      const numbers = await this.registers.enter(acting, { resultCode, holder }, actor.name);
      return {
        after: complete(acting.dossier, acting.now),
        tell: (saved) => issued(saved, numbers),
        detail: {
          attachmentIds: given.files,
          ...(resultCode !== undefined && { resultCode }),
          ...(holder !== undefined && { holderChanged: true }),
          ...(numbers.length > 0 && { numbers }),
        },
      };
    });
  }
}
