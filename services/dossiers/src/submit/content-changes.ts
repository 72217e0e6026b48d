import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { type FieldError, refused } from '@dvc/problems';
import type { Dossier } from '../dossier/state.js';
import { componentsFor } from '../reference/competence.js';
import { Procedures } from '../reference/procedures.js';
import { AttachmentVersionRows } from '../storage/attachment-version-rows.js';
import { DraftRows } from '../storage/draft-rows.js';
import { checkSupplement, type DossierContent } from './check-dossier.js';
import { applicantOf, componentsOf, personOf } from './dossier-content.js';
import { filedAttachments } from './filed-attachments.js';
import { GivenFiles } from './given-files.js';
import type { DraftChange } from './submission.dto.js';

/** What stays as it was submitted, also when the dossier is supplemented. */
const FIXED = ['agency', 'caseVariant', 'applicant', 'representative', 'items', 'parentResult'] as const;

/** The content of a locked dossier: read, and replaced while a supplement is asked for. */
@Injectable()
export class ContentChanges {
  constructor(
    private readonly rows: DraftRows,
    private readonly procedures: Procedures,
    private readonly files: GivenFiles,
    private readonly versions: AttachmentVersionRows,
  ) {}

  async of(dossier: Dossier): Promise<DossierContent> {
    return {
      procedureCode: dossier.procedureCode,
      agency: dossier.agency,
      caseVariant: dossier.caseVariant,
      applicant: dossier.applicant,
      representative: dossier.representative,
      resultDelivery: dossier.resultDelivery,
      deliveryAddress: dossier.deliveryAddress,
      ...(await this.rows.content(dossier.id)),
    };
  }

  /** Checked against the version that the dossier is bound to. Throws a 422 that lists everything that is wrong. */
  async replace(dossier: Dossier, change: DraftChange, actor: Actor, complete: boolean): Promise<void> {
    refuseFixed(change);
    const procedure = await this.procedures.version(dossier.procedureCode, dossier.procedureVersion);
    const content = changedContent(await this.of(dossier), change);
    checkSupplement(content, procedure, complete);
    await this.files.refuseUnusable(content, procedure, actor, complete, dossier.id);
    const requirements = componentsFor(procedure.definition, dossier.caseVariant);
    // what a supplement replaces stays as a former version
    await this.versions.replaceAll(dossier.id, filedAttachments(requirements, content.components), new Date());
    await this.rows.replaceContent({
      id: dossier.id,
      formData: content.formData,
      resultDelivery: content.resultDelivery,
      deliveryAddress: content.resultDelivery === 'POST' ? content.deliveryAddress : null,
    });
  }
}

export function changedContent(content: DossierContent, change: DraftChange): DossierContent {
  return {
    ...content,
    ...(change.agency != null && { agency: change.agency }),
    ...(change.caseVariant != null && { caseVariant: change.caseVariant }),
    ...(change.applicant != null && { applicant: applicantOf(change.applicant) }),
    ...(change.representative !== undefined && {
      representative: change.representative === null ? null : personOf(change.representative),
    }),
    ...(change.formData != null && { formData: change.formData }),
    ...(change.components != null && { components: componentsOf(change.components) }),
    ...(change.items != null && { items: change.items }),
    ...(change.parentResult != null && { parentResult: change.parentResult }),
    ...(change.resultDelivery != null && {
      resultDelivery: change.resultDelivery.method,
      deliveryAddress: change.resultDelivery.address?.trim() ?? null,
    }),
  };
}

function refuseFixed(change: DraftChange): void {
  const errors = FIXED.filter((name) => change[name] !== undefined).map((name): FieldError => ({
    pointer: `/${name}`,
    code: 'fixed',
    message: {
      vi: 'Không thể thay đổi sau khi đã nộp hồ sơ.',
      en: 'Can not be changed after the submission.',
    },
  }));
  if (errors.length > 0)
    throw refused({ vi: 'Nội dung bổ sung chưa hợp lệ.', en: 'The supplement is not permitted.' }, errors);
}
