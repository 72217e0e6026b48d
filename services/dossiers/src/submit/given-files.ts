import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import type { Procedure } from '../reference/procedure.js';
import { AttachmentRows } from '../storage/attachment-rows.js';
import { checkFiles } from './check-components.js';
import { type DossierContent, dossierRefused } from './check-dossier.js';

/** The files that content names, as the database knows them. */
@Injectable()
export class GivenFiles {
  constructor(private readonly attachments: AttachmentRows) {}

  /** Throws a 422 that lists the files that are not the caller's own or of a type that the component does not take. */
  async refuseUnusable({ components }: DossierContent, { definition }: Procedure, actor: Actor): Promise<void> {
    const ids = components.flatMap(({ attachmentIds }) => attachmentIds);
    const errors = checkFiles(
      definition.components,
      components,
      await this.attachments.mediaTypesOf(actor.subject, ids),
    );
    if (errors.length > 0) throw dossierRefused(errors);
  }
}
