import { type Actor, hasRole, type Role } from '@dvc/identity';
import type { Status } from './state.js';

/** The officers who read dossiers; the agency of their token says which. */
export const readingOfficers = [
  'desk_officer',
  'case_handler',
  'agency_leader',
  'province_admin',
  'auditor',
] as const satisfies readonly Role[];

/** Everybody who may see some dossier. */
export const readers: readonly Role[] = ['applicant', ...readingOfficers];

/** Which dossiers a caller may see: own ones, and as an officer those of an agency and of all agencies below it. */
export interface ReadScope {
  /** null: none of one's own (the caller is no applicant) */
  readonly owner: string | null;
  /** null: none as an officer */
  readonly agency: string | null;
}

/** What of a dossier decides who sees it. */
export interface Seen {
  readonly status: Status;
  readonly owner: string;
  /** from the root down to the competent agency */
  readonly agencyPath: readonly string[];
}

/** The one access rule of every read path: lists and look-ups in SQL take the same scope (storage/visible.sql.ts). */
export function readScopeOf(actor: Actor): ReadScope {
  return {
    owner: hasRole(actor, 'applicant') ? actor.subject : null,
    agency: hasRole(actor, ...readingOfficers) ? actor.agency : null,
  };
}

export function isOwn(scope: ReadScope, dossier: Pick<Seen, 'owner'>): boolean {
  return scope.owner !== null && scope.owner === dossier.owner;
}

/** A draft is its owner's alone. */
export function isWithinAgency(scope: ReadScope, { status, agencyPath }: Pick<Seen, 'status' | 'agencyPath'>): boolean {
  return status !== 'DRAFT' && scope.agency !== null && agencyPath.includes(scope.agency);
}

export function isVisible(scope: ReadScope, dossier: Seen): boolean {
  return isOwn(scope, dossier) || isWithinAgency(scope, dossier);
}
