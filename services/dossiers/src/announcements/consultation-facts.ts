import {
  consultationAnswered,
  consultationClosed,
  consultationOmitted,
  consultationPassedOn,
  consultationRequested,
  type EventData,
} from '@dvc/contracts';
import { announcedDossier, sayable } from './announced-dossier.js';
import { type Announced, type Fact, fact } from './fact.js';

export function opinionRequested(
  dossier: Announced,
  c: { readonly id: string; readonly toAgency: string; readonly question: string; readonly dueAt: Date },
): Fact {
  return fact(consultationRequested, {
    ...announcedDossier(dossier),
    consultationId: c.id,
    toAgency: c.toAgency,
    question: c.question,
    dueAt: c.dueAt.toISOString(),
  });
}

export function opinionReceived(
  dossier: Announced,
  opinion: { readonly consultationId: string; readonly fromAgency: string; readonly answeredAt: string },
): Fact {
  return fact(consultationAnswered, { ...announcedDossier(dossier), ...opinion });
}

export type OmissionCause = EventData<typeof consultationOmitted>['cause'];

export function questionOmitted(
  dossier: Announced,
  omitted: {
    readonly toAgency: string;
    readonly toAgencyName: string;
    readonly question: string;
    readonly cause: OmissionCause;
  },
  now: Date,
): Fact {
  return fact(consultationOmitted, { ...announcedDossier(dossier), ...omitted, omittedAt: now.toISOString() });
}

/** `reason` null: the dossier ended. */
export function questionClosed(
  dossier: Announced,
  c: { readonly id: string; readonly toAgency: string; readonly reason: string | null },
  now: Date,
): Fact {
  return fact(consultationClosed, {
    ...announcedDossier(dossier),
    consultationId: c.id,
    toAgency: c.toAgency,
    cause: c.reason === null ? 'DOSSIER_ENDED' : 'CLOSED_BY_ASKER',
    reason: c.reason === null ? null : sayable(dossier, c.reason),
    closedAt: now.toISOString(),
  });
}

export function questionPassedOn(
  dossier: Announced,
  c: { readonly id: string; readonly fromAgency: string; readonly toAgency: string; readonly dueAt: Date },
  now: Date,
): Fact {
  return fact(consultationPassedOn, {
    ...announcedDossier(dossier),
    consultationId: c.id,
    fromAgency: c.fromAgency,
    toAgency: c.toAgency,
    dueAt: c.dueAt.toISOString(),
    passedOnAt: now.toISOString(),
  });
}
