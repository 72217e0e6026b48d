import type { Dossier, SynchronisationState } from './state.js';

/*
 * Whether an outside portal knows where a dossier stands. What it is told are the state and its status of the portal, the
 * due date and the agency, as they are at a revision of the dossier, the version.
 */

/** Of a dossier that a portal is told of. */
export interface Synchronisation {
  readonly connection: string;
  readonly state: SynchronisationState;
  /** the revision that changed last what is told */
  readonly version: number;
  /** when that was */
  readonly since: Date;
  /** when the connector heard what became of this version; null: it has not */
  readonly reportedAt: Date | null;
  /** why it failed */
  readonly reason: string | null;
}

export const synchronisationOutcomes = ['SYNCHRONISED', 'FAILED'] as const satisfies readonly SynchronisationState[];
export type SynchronisationOutcome = (typeof synchronisationOutcomes)[number];

/** What a connector says became of the telling of a version. */
export interface SynchronisationReport {
  readonly version: number;
  readonly outcome: SynchronisationOutcome;
  readonly reason: string | null;
  readonly at: Date;
}

/** Whether an act makes a difference to what a portal is told. */
export function changesWhatIsTold(before: Dossier, after: Dossier): boolean {
  return (
    before.status !== after.status ||
    before.agency !== after.agency ||
    before.dueAt?.getTime() !== after.dueAt?.getTime()
  );
}

/**
 * The state after a report, in whatever order and however often reports come; undefined: it changes nothing. An older
 * version says nothing of the present one. What the portal has it has: only a failure is still overtaken, by a later one or
 * by success.
 */
export function reported(present: Synchronisation, report: SynchronisationReport): Synchronisation | undefined {
  if (report.version < present.version || present.state === 'SYNCHRONISED') return undefined;
  const { outcome, reason, at } = report;
  if (outcome === 'FAILED' && present.reportedAt !== null && at <= present.reportedAt) return undefined;
  return { ...present, state: outcome, reason, reportedAt: at };
}
