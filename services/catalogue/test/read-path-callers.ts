import type { TestClaims } from '@dvc/testing';

export const [ROOT, OWN, OTHER] = ['000.00.00.H14', '000.00.01.H14', '000.00.02.H14'] as const;
export const as = (role: string, agency?: string): TestClaims => ({
  sub: `${role} of ${agency}`,
  roles: [role],
  ...(agency !== undefined && { agency }),
});

/** Who asks; officers are of the department that leads the procedure unless it is said. */
export const callers = {
  anon: undefined,
  citz: { sub: 'citizen', roles: ['applicant'], citizenId: '004087000001' },
  firm: { sub: 'enterprise', roles: ['applicant'], taxCode: '4800123456' },
  desk: as('desk_officer', OWN),
  hand: as('case_handler', OWN),
  lead: as('agency_leader', OWN),
  clerk: as('records_clerk', OWN),
  acct: as('accountant', OWN),
  // of another department
  lead2: as('agency_leader', OTHER),
  edit: as('catalogue_editor', OWN),
  edit2: as('catalogue_editor', OTHER),
  publ: as('catalogue_publisher', OWN),
  // of the province
  above: as('catalogue_editor', ROOT),
  admin: as('province_admin', ROOT),
  audit: as('auditor', ROOT),
  // the same two of departments
  adm2: as('province_admin', OWN),
  aud2: as('auditor', OTHER),
  // another system, by its client credentials
  svc: { sub: 'integrator', roles: [], scope: 'catalogue.read' },
  lost: as('catalogue_editor'),
} as const satisfies Record<string, TestClaims | undefined>;
export type Caller = keyof typeof callers;
