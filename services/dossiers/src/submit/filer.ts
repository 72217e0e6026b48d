import type { Actor } from '@dvc/identity';
import { deskOwner } from '../dossier/owner.js';
import type { IntakeChannel } from '../dossier/state.js';
import { applicant, type Author, officer } from '../storage/history-rows.js';
import type { Identity } from './applicant-identity.js';

/** Who files a dossier, how, and whose it becomes. */
export interface Filer {
  readonly author: Author;
  readonly channel: IntakeChannel;
  readonly identity: Identity;
  /** where the applicant is written to when he gives no address */
  readonly email: string | null;
  readonly ownerIn: (agency: string) => string;
  /** where papers are taken in; null: nowhere but online */
  readonly desk: Desk | null;
}

/** A desk that takes in papers, for whatever agency is competent. */
export interface Desk {
  /** whose it is (nơi tiếp nhận) */
  readonly agency: string;
  /** the agency that helped the applicant to fill it in (điểm hỗ trợ) */
  readonly supportPoint: string | null;
  /** whether it accepts at once */
  readonly accepts: boolean;
}

/** Somebody who is signed in and files his own. */
export function filerOf(actor: Actor): Filer {
  return {
    author: applicant(actor),
    channel: 'ONLINE',
    identity: actor,
    email: actor.email,
    ownerIn: () => actor.subject,
    desk: null,
  };
}

/** An officer who types in what came on paper: the applicant has no account here, so the desk keeps it for him. */
export function deskFiler(actor: Actor, channel: IntakeChannel, desk: Desk): Filer {
  return {
    author: officer(actor),
    channel,
    identity: 'PAPERS',
    email: null,
    ownerIn: () => deskOwner(desk.agency),
    desk,
  };
}
