/** A dossier as the service's statement takes it (submit-dossier.sql.ts), with what the benchmarks leave out. */
import { v7 as uuidv7 } from 'uuid';
import { localDay } from '@dvc/calendar';
import { searchTerms } from '../../services/dossiers/dist/src/storage/search-terms.js';

/** `applicant` of the account `owner`, `components` as in the request; a draft unless a submission is given. */
export function bareDossier({ owner, applicant, components, ...more }) {
  const now = new Date();
  return {
    id: uuidv7(),
    owner,
    filedBy: { kind: 'APPLICANT', subject: owner, name: applicant.fullName, agency: null },
    intakeChannel: 'ONLINE',
    contactEmail: applicant.email ?? null,
    procedureVersion: 1,
    applicant,
    representative: null,
    caseType: 'APPLICATION',
    caseVariant: null,
    resultDelivery: 'ONLINE',
    deliveryAddress: null,
    acceptanceDueAt: null,
    items: null,
    parentEntry: null,
    files: components.map(({ code, attachmentIds }) => ({
      component: code,
      position: 1,
      attachmentId: attachmentIds[0],
      mediaTypes: ['application/pdf'],
    })),
    now,
    day: localDay(now),
    searchTerms: searchTerms(applicant.fullName, more.submission?.provisionalNumber),
    submission: null,
    ...more,
  };
}
