import type { AgencyDefinition } from '../src/agencies/agency-definition.js';

/** An agency as an upload has it. */
export function agencyFixture(identifier: string, changes: Partial<AgencyDefinition> = {}): AgencyDefinition {
  return {
    identifier,
    nameVi: `Cơ quan ${identifier}`,
    kind: 'DEPARTMENT',
    parent: null,
    validFrom: '2011-01-01',
    validTo: null,
    ...changes,
  };
}
