import type { dossierSubmitted, EventData } from '@dvc/contracts';
import { submitted } from '../announcements/intake-facts.js';
import { caseTypeFor } from '../reference/case-of.js';
import { RANDOM_BYTES, trackingIdentity, type TrackingIdentity } from '../dossier/public-number.js';
import { isConfidential } from '../dossier/state.js';
import type { Procedure } from '../reference/procedure.js';
import { searchTerms } from '../storage/search-terms.js';
import type { NewDossier } from '../storage/submit-dossier.sql.js';
import type { CheckedContent } from './check-dossier.js';
import { filedAttachments } from './filed-attachments.js';
import type { Filer } from './filer.js';
import { randomBytes } from './random-bytes.js';

/** When a dossier is filed: the instant and its local day. */
export interface Moment {
  readonly now: Date;
  readonly day: string;
  /** until when a submission of now has to be taken or refused; null: the procedure sets no limit */
  readonly acceptanceDueAt: Date | null;
  /** id of the register entry that the case is about; null: none */
  readonly parentEntry: string | null;
}

/** A dossier as it will be stored; `tracking` and `fact` are null for a draft. */
export interface ComposedDossier extends Omit<NewDossier, 'submission'> {
  readonly tracking: TrackingIdentity | null;
  readonly fact: EventData<typeof dossierSubmitted> | null;
}

/** What is stored for content that was checked against this version. */
export function composeDossier(
  id: string,
  content: CheckedContent,
  procedure: Procedure,
  submit: boolean,
  filer: Filer,
  { now, day, acceptanceDueAt, parentEntry }: Moment,
): ComposedDossier {
  const tracking = submit ? trackingIdentity(day, randomBytes(RANDOM_BYTES)) : null;
  const base = {
    id,
    owner: filer.ownerIn(content.agency),
    contactEmail: content.applicant.email ?? content.representative?.email ?? filer.email,
    procedureCode: procedure.code,
    agency: content.agency,
    intakeAgency: filer.desk?.agency ?? content.agency,
    intakeChannel: filer.channel,
    supportPoint: filer.desk?.supportPoint ?? null,
    applicant: content.applicant,
    caseType: caseTypeFor(procedure.definition, content.caseVariant),
  };
  return {
    ...base,
    filedBy: filer.author,
    procedureVersion: procedure.version,
    representative: content.representative,
    formData: content.formData,
    caseVariant: content.caseVariant,
    resultDelivery: content.resultDelivery,
    deliveryAddress: content.resultDelivery === 'POST' ? content.deliveryAddress : null,
    acceptanceDueAt: tracking === null ? null : acceptanceDueAt,
    items: content.items,
    parentEntry,
    files: filedAttachments(procedure.definition.components, content.components),
    now,
    day,
    searchTerms: searchTerms(isConfidential(base) ? null : content.applicant.fullName, tracking?.provisionalNumber),
    tracking,
    fact:
      tracking &&
      submitted({ ...base, ...tracking, dossierCode: null, procedureName: procedure.definition.nameVi }, now),
  };
}
