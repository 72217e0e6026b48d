/*
 * Whose a dossier is: the subject of the token that filed it, or a mark for who has no account here. Tokens have no such
 * subjects: an identity provider issues ids.
 */

const DESK = 'desk:';
const FORMER_SYSTEM = 'former-system:';

/** The applicant of papers: the agency's desk keeps the dossier for him. */
export function deskOwner(agency: string): string {
  return `${DESK}${agency}`;
}

/** The applicant of a dossier that another system took in. */
export function formerSystemOwner(source: string): string {
  return `${FORMER_SYSTEM}${source}`;
}

/** Whether there is nobody who could sign in as the owner. */
export function isWithoutAccount({ owner }: { readonly owner: string }): boolean {
  return owner.startsWith(DESK) || owner.startsWith(FORMER_SYSTEM);
}
