import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { issued } from '../announcements/dossier-facts.js';
import { complete } from '../dossier/decide.js';
import { unusableResultFiles } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { AttachmentRows } from '../storage/attachment-rows.js';
import { ResultRows } from '../storage/result-rows.js';

/** A case handler attaches the result, as files that he uploaded himself. */
@Injectable()
export class IssueResult {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly attachments: AttachmentRows,
    private readonly results: ResultRows,
  ) {}

  issue(id: string, attachmentIds: readonly string[], actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'result', id, actor, revision }, async ({ dossier, now }) => {
      const own = await this.attachments.given(actor.subject, attachmentIds);
      const unusable = attachmentIds.flatMap((file, index) =>
        own.get(file)?.admitted && attachmentIds.indexOf(file) === index ? [] : [index],
      );
      if (unusable.length > 0) throw unusableResultFiles(unusable);
      await this.results.add(id, attachmentIds);
      return { after: complete(dossier, now), tell: issued, detail: { attachmentIds } };
    });
  }
}
