import { INTAKE_AGENCY } from './dossier-columns.sql.js';
import type { Parameter } from './parameters.sql.js';
import { TAKEN_IN_FROM_PAPERS } from './visible.sql.js';

/** Which places of intake are asked for, and what of it an officer sees because it is his desk that took it in. */
export interface IntakeQuestion {
  /** the agencies of the filter */
  readonly places: readonly string[];
  /** those of them that are the officer's desk or below it */
  readonly desks: readonly string[];
  /** the agencies for which they took in and that he does not see anyway, as far as the filter asks for them */
  readonly others: readonly string[];
}

/** Where none of the places is among the agencies, only what was taken in elsewhere can be meant: its index is small. */
export function takenInAt(places: readonly string[], agencies: readonly string[] | null, parameter: Parameter): string {
  const given = `${parameter(places)}::text[]`;
  // what an agency has it mostly took in itself: then its dossiers are walked, and the planner need not look into the list
  return agencies === null || places.some((place) => agencies.includes(place))
    ? `${INTAKE_AGENCY} = ANY (ARRAY(SELECT unnest(${given})))`
    : `d.intake_agency = ANY (${given}) AND d.intake_agency <> d.agency`;
}

/**
 * That a desk took a dossier `d` in for an agency that the officer does not see otherwise, as the index dossier_of_intake
 * has it; `at`: one desk, absent: any of his. Null when there can be none.
 */
export function takenInForOthers(intake: IntakeQuestion | null, parameter: Parameter, at?: string): string | null {
  if (intake === null || intake.desks.length === 0 || intake.others.length === 0) return null;
  return `${TAKEN_IN_FROM_PAPERS} AND d.intake_agency <> d.agency
    AND d.intake_agency = ${at ?? `ANY (${parameter(intake.desks)}::text[])`}
    AND d.agency IN (SELECT unnest(${parameter(intake.others)}::text[]))`;
}
