import { dossierDiscontinued, dossierWithdrawn, withdrawalRejected, withdrawalRequested } from '@dvc/contracts';
import { announcedDossier, assigneeOf, instant, type Saved, sayable } from './announced-dossier.js';
import { type Fact, fact } from './fact.js';

export function discontinued(dossier: Saved, reason: string): Fact {
  return fact(dossierDiscontinued, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    discontinuedAt: instant(dossier.closedAt, 'closedAt'),
  });
}

export function withdrawalWanted(dossier: Saved, now: Date): Fact {
  return fact(withdrawalRequested, {
    ...announcedDossier(dossier),
    assignee: assigneeOf(dossier),
    requestedAt: now.toISOString(),
  });
}

export function withdrawalDenied(dossier: Saved, reason: string, now: Date): Fact {
  return fact(withdrawalRejected, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    rejectedAt: now.toISOString(),
  });
}

export function withdrawn(dossier: Saved): Fact {
  return fact(dossierWithdrawn, {
    ...announcedDossier(dossier),
    withdrawnAt: instant(dossier.closedAt, 'closedAt'),
  });
}
