/** What a caller may be. Officers act within the agency of their token and those below it. */
export const roles = [
  'applicant',
  'desk_officer',
  'case_handler',
  'agency_leader',
  'records_clerk',
  'accountant',
  'catalogue_editor',
  'catalogue_publisher',
  'province_admin',
  'auditor',
] as const;

export type Role = (typeof roles)[number];

/** A person's passport: issuing country (ISO 3166-1 alpha-3), slash, number. */
export const PASSPORT = /^[A-Z]{3}\/[A-Z0-9]{5,9}$/;

/** Who calls, as the verified token says. */
export interface Actor {
  /** the token's `sub`; owns drafts, attachments and the in-app inbox */
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  /** an officer's agency identifier */
  readonly agency: string | null;
  readonly citizenId: string | null;
  /** of a person: issuing country (ISO 3166-1 alpha-3) and number, `LAO/PA0123456` */
  readonly passport: string | null;
  readonly taxCode: string | null;
  readonly scopes: readonly string[];
}

export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => actor.roles.includes(role));
}
