import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { issued } from '../announcements/dossier-facts.js';
import { CountSignatures } from '../attachments/signatures/count-signatures.js';
import { complete } from '../dossier/decide.js';
import { unsignedResultFiles, unusableResultFiles } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { SeeDossier } from '../read/see-dossier.js';
import { RegisterOutcome } from '../register/register-outcome.js';
import { resultKindOf } from '../register/result-kind.js';
import { AttachmentRows, type GivenFile } from '../storage/attachment-rows.js';
import { ResultRows } from '../storage/result-rows.js';
import type { ResultInput } from './result.dto.js';

/** A case handler attaches the result, as files that he uploaded himself; its register gives it a number. */
@Injectable()
export class IssueResult {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly dossiers: SeeDossier,
    private readonly attachments: AttachmentRows,
    private readonly signatures: CountSignatures,
    private readonly results: ResultRows,
    private readonly registers: RegisterOutcome,
  ) {}

  /** Throws 404 for a dossier that the caller can't see, 422 for files that are not usable, or not signed where the kind of result asks for it. */
  async issue(
    id: string,
    { attachmentIds, resultCode }: ResultInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    const files = attachmentIds.map((file) => file.toLowerCase());
    await this.dossiers.see(id, actor);
    // before the transaction: contents don't change, and reading them may take its time
    const signatures = await this.signatures.ofUploads(actor.subject, files);
    return this.acts.perform({ act: 'result', id, actor, revision }, async (acting) => {
      const own = await this.attachments.given(actor.subject, files);
      const unusable = files.flatMap((file, index) =>
        own.get(file)?.admitted && files.indexOf(file) === index ? [] : [index],
      );
      if (unusable.length > 0) throw unusableResultFiles(unusable);
      if (resultKindOf(acting.definition, resultCode).signed === true) refuseUnsigned(files, own, signatures);
      await this.results.add(
        id,
        files.map((file) => ({ attachmentId: file, signatures: signatures.get(file) ?? 0 })),
      );
      const numbers = await this.registers.enter(acting, resultCode, actor.name);
      return {
        after: complete(acting.dossier, acting.now),
        tell: (saved) => issued(saved, numbers),
        detail: { attachmentIds: files, ...(numbers.length > 0 && { numbers }) },
      };
    });
  }
}

function refuseUnsigned(
  files: readonly string[],
  own: ReadonlyMap<string, GivenFile>,
  signatures: ReadonlyMap<string, number>,
): void {
  const unsigned = files.flatMap((file, index) =>
    (signatures.get(file) ?? 0) === 0 ? [{ index, fileName: own.get(file)?.fileName ?? file }] : [],
  );
  if (unsigned.length > 0) throw unsignedResultFiles(unsigned);
}
