import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import type { Procedure } from '../reference/procedure.js';
import { AttachmentRows } from '../storage/attachment-rows.js';
import { checkFiles } from '../attachments/check-given-files.js';
import { type DossierContent, dossierRefused } from './check-dossier.js';

/** The files that content names, as the database knows them. */
@Injectable()
export class GivenFiles {
  constructor(private readonly attachments: AttachmentRows) {}

  /**
   * Throws a 422 that lists the files that are neither the caller's own nor of the dossier already, of a type that the component does not take, or
   * infected; with `complete` also those that the scanner has not seen.
   */
  async refuseUnusable(
    { components }: DossierContent,
    { definition }: Procedure,
    actor: Actor,
    complete: boolean,
    dossierId: string | null = null,
  ): Promise<void> {
    const ids = components.flatMap(({ attachmentIds }) => attachmentIds);
    const files = await this.attachments.given(actor.subject, ids, dossierId);
    const errors = checkFiles(definition.components, components, files, { complete });
    if (errors.length > 0) throw dossierRefused(errors);
  }
}
