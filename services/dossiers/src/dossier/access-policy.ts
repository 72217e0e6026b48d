import { type Actor, hasRole, type Role } from '@dvc/identity';
import { isWithoutAccount } from './owner.js';
import { type CaseType, type Dossier, type IntakeChannel, isConfidential, type Status } from './state.js';

/** The officers who read dossiers; the agency of their token says which. */
export const readingOfficers = [
  'desk_officer',
  'case_handler',
  'agency_leader',
  'province_admin',
  'auditor',
] as const satisfies readonly Role[];

/** The officers of an agency whose opinion is asked; they read the question and what was attached to it. */
export const consultedOfficers = [
  'desk_officer',
  'case_handler',
  'agency_leader',
  'records_clerk',
] as const satisfies readonly Role[];

/** The officers who take in papers, and record what applicants without an account bring to them. */
export const recordingOfficers = ['desk_officer'] as const satisfies readonly Role[];

/** Everybody who may see some dossier. */
export const readers: readonly Role[] = ['applicant', ...readingOfficers];

/** Everybody who may read some file: those of dossiers, or those attached to a question. */
export const fileReaders: readonly Role[] = [...new Set<Role>([...readers, ...consultedOfficers])];

/** Which dossiers a caller may see: own ones, and as an officer those of an agency and of all agencies below it. */
export interface ReadScope {
  /** null: none of one's own (the caller is no applicant) */
  readonly owner: string | null;
  /** null: none as an officer */
  readonly agency: string | null;
  /** of a desk officer: the agency whose desk it is, which took in dossiers for others too; null: he is none */
  readonly desk: string | null;
  /** null: reads nothing of what agencies are asked */
  readonly consulted: string | null;
  /** of the token: whether the caller handles a dossier himself */
  readonly subject: string;
}

/** What of a dossier decides who sees it. */
export interface Seen {
  readonly status: Status;
  readonly owner: string;
  /** from the root down to the competent agency */
  readonly agencyPath: readonly string[];
  readonly caseType: CaseType;
  readonly intakeChannel: IntakeChannel;
  /** from the root down to the agency that took it in */
  readonly intakePath: readonly string[];
}

/** The one access rule of every read path: lists and look-ups in SQL take the same scope (storage/visible.sql.ts). */
export function readScopeOf(actor: Actor): ReadScope {
  return {
    owner: hasRole(actor, 'applicant') ? actor.subject : null,
    agency: hasRole(actor, ...readingOfficers) ? actor.agency : null,
    desk: hasRole(actor, ...recordingOfficers) ? actor.agency : null,
    consulted: hasRole(actor, ...consultedOfficers) ? actor.agency : null,
    subject: actor.subject,
  };
}

export function isOwn(scope: ReadScope, dossier: Pick<Seen, 'owner'>): boolean {
  return scope.owner !== null && scope.owner === dossier.owner;
}

/** A draft is its owner's alone. */
export function isWithinAgency(scope: ReadScope, { status, agencyPath }: Pick<Seen, 'status' | 'agencyPath'>): boolean {
  return status !== 'DRAFT' && scope.agency !== null && agencyPath.includes(scope.agency);
}

/**
 * Of the desk that took it in from papers, for whatever agency: the applicant comes back there. A denunciation that was
 * brought to a desk is from then on its agency's alone.
 */
export function isAtIntakeDesk(
  scope: ReadScope,
  dossier: Pick<Seen, 'status' | 'caseType' | 'intakeChannel' | 'intakePath'>,
): boolean {
  const { status, intakeChannel, intakePath } = dossier;
  if (status === 'DRAFT' || intakeChannel === 'ONLINE' || isConfidential(dossier)) return false;
  return scope.desk !== null && intakePath.includes(scope.desk);
}

export function isVisible(scope: ReadScope, dossier: Seen): boolean {
  return isOwn(scope, dossier) || isWithinAgency(scope, dossier) || isAtIntakeDesk(scope, dossier);
}

/**
 * Whether an officer may do what is the applicant's to do: only for one who has no account to do it with (he came to a desk,
 * or to a former system), and only at an agency that the dossier is at or that is above it.
 */
export function mayRecordFor(actor: Actor, dossier: Seen): boolean {
  return (
    hasRole(actor, ...recordingOfficers) && isWithoutAccount(dossier) && isWithinAgency(readScopeOf(actor), dossier)
  );
}

/** In which of his roles a caller sees a dossier. */
export interface Viewer {
  readonly own: boolean;
  readonly officer: boolean;
  /** he is of the desk that took it in */
  readonly desk: boolean;
  /** he is assigned to it, or stands in for who is */
  readonly handler: boolean;
}

/**
 * Who filed a denunciation, and what he said, is the owner's and the assigned handlers' to read. The desk that took a
 * dossier in sees what the applicant sees.
 */
export function seesContent(dossier: Pick<Dossier, 'caseType'>, { own, officer, desk, handler }: Viewer): boolean {
  return own || desk || (officer && (handler || !isConfidential(dossier)));
}

/**
 * The files of a result are the officers' until they are handed over, also the desk's that hands it over; those of a
 * denunciation may tell who filed it.
 */
export function seesResultFiles(dossier: Pick<Dossier, 'caseType' | 'deliveryState'>, viewer: Viewer): boolean {
  return seesContent(dossier, viewer) && (viewer.officer || viewer.desk || dossier.deliveryState === 'HANDED_OVER');
}
