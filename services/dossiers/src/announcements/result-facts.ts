import {
  deliveryFailed,
  dossierAcknowledged,
  itemsDecided,
  resultCorrected,
  resultDelivered,
  resultDispatched,
  resultHandedOver,
  resultIssued,
} from '@dvc/contracts';
import type { Dossier } from '../dossier/state.js';
import { announcedDossier, instant, known, type Saved, sayable } from './announced-dossier.js';
import { type Fact, fact } from './fact.js';

export function acknowledged(dossier: Saved): Fact {
  return fact(dossierAcknowledged, {
    ...announcedDossier(dossier),
    acknowledgedAt: instant(dossier.completedAt, 'completedAt'),
  });
}

export function itemsDecidedOn(
  dossier: Saved,
  { granted, refused: denied }: { readonly granted: number; readonly refused: number },
  at: Date,
): Fact {
  return fact(itemsDecided, { ...announcedDossier(dossier), granted, refused: denied, decidedAt: at.toISOString() });
}

export function issued(dossier: Saved, numbers: readonly string[]): Fact {
  return fact(resultIssued, {
    ...announcedDossier(dossier),
    issuedAt: instant(dossier.completedAt, 'completedAt'),
    ...(numbers.length > 0 && { numbers: [...numbers] }),
  });
}

export function corrected(dossier: Saved, numbers: readonly string[], reason: string, now: Date): Fact {
  return fact(resultCorrected, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    ...(numbers.length > 0 && { numbers: [...numbers] }),
    correctedAt: now.toISOString(),
  });
}

export function handedOver(dossier: Saved, method: 'ONLINE' | 'DESK', ratingToken: string): Fact {
  return fact(resultHandedOver, {
    ...announcedDossier(dossier),
    method,
    ratingToken,
    handedOverAt: instant(dossier.returnedAt, 'returnedAt'),
  });
}

export function dispatched(dossier: Saved): Fact {
  return fact(resultDispatched, {
    ...announcedDossier(dossier),
    ...parcelOf(dossier),
    dispatchedAt: instant(dossier.dispatchedAt, 'dispatchedAt'),
  });
}

export function delivered(dossier: Saved, ratingToken: string): Fact {
  return fact(resultDelivered, {
    ...announcedDossier(dossier),
    ...parcelOf(dossier),
    ratingToken,
    deliveredAt: instant(dossier.returnedAt, 'returnedAt'),
  });
}

export function notDelivered(dossier: Saved, outcome: 'FAILED' | 'RETURNED', reason: string, now: Date): Fact {
  return fact(deliveryFailed, {
    ...announcedDossier(dossier),
    outcome,
    reason: sayable(dossier, reason),
    failedAt: now.toISOString(),
  });
}

function parcelOf(dossier: Dossier): { carrier: string; trackingNumber: string } {
  return {
    carrier: known(dossier.deliveryCarrier, 'deliveryCarrier'),
    trackingNumber: known(dossier.deliveryTracking, 'deliveryTracking'),
  };
}
