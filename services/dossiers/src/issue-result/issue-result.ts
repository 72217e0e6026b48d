import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { issued } from '../announcements/dossier-facts.js';
import { complete } from '../dossier/decide.js';
import { unusableResultFiles } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { RegisterOutcome } from '../register/register-outcome.js';
import { AttachmentRows } from '../storage/attachment-rows.js';
import { ResultRows } from '../storage/result-rows.js';
import type { ResultInput } from './result.dto.js';

/** A case handler attaches the result, as files that he uploaded himself; its register gives it a number. */
@Injectable()
export class IssueResult {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly attachments: AttachmentRows,
    private readonly results: ResultRows,
    private readonly registers: RegisterOutcome,
  ) {}

  issue(
    id: string,
    { attachmentIds, resultCode }: ResultInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    const files = attachmentIds.map((file) => file.toLowerCase());
    return this.acts.perform({ act: 'result', id, actor, revision }, async (acting) => {
      const own = await this.attachments.given(actor.subject, files);
      const unusable = files.flatMap((file, index) =>
        own.get(file)?.admitted && files.indexOf(file) === index ? [] : [index],
      );
      if (unusable.length > 0) throw unusableResultFiles(unusable);
      await this.results.add(id, files);
      const numbers = await this.registers.enter(acting, resultCode, actor.name);
      return {
        after: complete(acting.dossier, acting.now),
        tell: (saved) => issued(saved, numbers),
        detail: { attachmentIds: files, ...(numbers.length > 0 && { numbers }) },
      };
    });
  }
}
