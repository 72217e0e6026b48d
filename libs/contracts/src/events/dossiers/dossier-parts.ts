import { Type } from '@sinclair/typebox';
import { AgencyIdentifier, Instant, personal, Recipient, Uuid } from '../../fragments.js';

/** What every fact about a dossier says of it. */
export const Dossier = {
  dossierId: Uuid,
  procedureCode: Type.String(),
  procedureName: Type.String(),
  /** the agency that is competent for the dossier */
  agency: AgencyIdentifier,
  /** the code once accepted, the provisional number before */
  number: Type.String(),
  applicant: Recipient,
};

/** Where a dossier came in, beside the agency that is competent for it. */
export const Intake = {
  /** that took it in; online the competent agency */
  intakeAgency: Type.Optional(AgencyIdentifier),
  /** that helped the applicant to fill it in */
  supportPoint: Type.Optional(AgencyIdentifier),
};

export const IntakeDesk = {
  /** whose desk took it in from papers: the applicant comes back there, also to pay; absent: no desk did, or nobody is to know */
  intakeDesk: Type.Optional(AgencyIdentifier),
};

export const Unaccepted = {
  acceptanceDueAt: Instant,
  /** the other agencies whose desks took it in, or go on in the place of that one, and may accept it too; absent: none */
  intakeDesks: Type.Optional(Type.Array(AgencyIdentifier)),
};

/** The applicant's secret for rating once how the dossier was dealt with (POST /ratings); in no address that is logged. */
export const RatingToken = Type.Optional(personal(Type.String()));

/** Why somebody decided so, in his own words; may name people. */
export const Reason = personal(Type.String());

/** The officer who handles the dossier; null while nobody is assigned. */
export const Assignee = Type.Union([
  Type.Object({ subject: Type.String(), name: personal(Type.String()) }),
  Type.Null(),
]);
