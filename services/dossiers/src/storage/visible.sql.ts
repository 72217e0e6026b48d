import { agenciesAbove, agenciesOf } from '@dvc/identity';
import { INTAKE_AGENCY } from './dossier-columns.sql.js';

/** What the desk sees afterwards that took it in. */
export const TAKEN_IN_FROM_PAPERS = `d.status <> 'DRAFT' AND d.intake_channel <> 'ONLINE' AND d.case_type <> 'DENUNCIATION'`;

/**
 * The access rule (dossier/access-policy.ts) as conditions on a dossier `d`; each takes the placeholder of its half of
 * the ReadScope. A null there makes the condition null: nothing is visible by it.
 */
export const VISIBLE = {
  own: (owner: string): string => `d.owner = ${owner}::text`,
  withinAgency: (agency: string): string => `(d.status <> 'DRAFT' AND d.agency = ANY (${agenciesOf(agency)}))`,
  /** The same with a list of the agencies (AgenciesBelow) at hand. Looking into the list would only cost the planner time. */
  ofAgencies: (agencies: string): string =>
    `(d.status <> 'DRAFT' AND d.agency = ANY (ARRAY(SELECT unnest(${agencies}::text[]))))`,
  /** The same where another order than theirs is walked: no index of agencies is looked for. */
  amongAgencies: (agencies: string): string =>
    `(d.status <> 'DRAFT' AND (d.agency IN (SELECT unnest(${agencies}::text[]))) IS TRUE)`,
  /** The same for one of them. */
  ofAgency: (agency: string): string => `(d.status <> 'DRAFT' AND d.agency = ${agency})`,
  /** That the agency, at its desk, took it in from papers. */
  atIntakeDesk: (desk: string): string => `(${TAKEN_IN_FROM_PAPERS} AND ${INTAKE_AGENCY} = ANY (${agenciesOf(desk)}))`,
  /** That a consultation `c` is asked of the agency or of one below it. */
  consulted: (agency: string): string => `c.to_agency = ANY (${agenciesOf(agency)})`,
  /** That somebody is the assigned officer, or stands in for him today by a delegation whose agency reaches the dossier. */
  handledBy: (subject: string): string => `(d.assignee = ${subject}::text OR EXISTS (
    SELECT FROM delegation g JOIN agency r ON r.identifier = d.agency AND g.agency = ANY (${agenciesAbove('r')})
    WHERE g.from_subject = d.assignee AND g.to_subject = ${subject}::text AND g.revoked_at IS NULL
      AND (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN g.valid_from AND g.valid_to))`,
  /** Who filed a dossier and what he said: for a denunciation nobody's but the owner's and the assigned handlers'. */
  contentWithinAgency: (agency: string, subject: string): string =>
    `(${VISIBLE.withinAgency(agency)} AND (d.case_type <> 'DENUNCIATION' OR ${VISIBLE.handledBy(subject)}))`,
} as const;
