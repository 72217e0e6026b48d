import {
  dossierAccepted,
  dossierRefused,
  type dossierSubmitted,
  type EventData,
  supplementReceived,
  supplementRequested,
} from '@dvc/contracts';
import { type Dossier, isConfidential } from '../dossier/state.js';
import { announcedDossier, deadlineOf, deskOf, instant, known, type Saved, sayable } from './announced-dossier.js';
import { type Announced, type Fact, fact } from './fact.js';

/** Where it came in; who helped a denouncer is nobody's to know. */
function intakeOf(dossier: Announced): { readonly intakeAgency: string; readonly supportPoint?: string } {
  const { intakeAgency, supportPoint } = dossier;
  return { intakeAgency, ...(supportPoint !== null && !isConfidential(dossier) && { supportPoint }) };
}

export function submitted(
  dossier: Announced & Pick<Dossier, 'intakeChannel'>,
  submittedAt: Date,
): EventData<typeof dossierSubmitted> {
  return {
    ...announcedDossier(dossier),
    ...intakeOf(dossier),
    channel: dossier.intakeChannel,
    submittedAt: submittedAt.toISOString(),
  };
}

export function accepted(dossier: Saved): Fact {
  return fact(dossierAccepted, {
    ...announcedDossier(dossier),
    ...intakeOf(dossier),
    ...deskOf(dossier),
    ...deadlineOf(dossier),
    dossierCode: known(dossier.dossierCode, 'dossierCode'),
    acceptedAt: instant(dossier.acceptedAt, 'acceptedAt'),
    feeLines: [...known(dossier.feeLines, 'feeLines')],
    totalFee: known(dossier.feeTotal, 'feeTotal'),
  });
}

export function refused(dossier: Saved, reason: string): Fact {
  return fact(dossierRefused, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    refusedAt: instant(dossier.closedAt, 'closedAt'),
  });
}

export interface MissingItem {
  /** a component of the procedure; null: something else */
  readonly component: string | null;
  readonly what: string;
  readonly reason: string;
}

export function supplementWanted(
  dossier: Saved,
  r: { readonly id: string; readonly items: readonly MissingItem[]; readonly answerBy: string },
  now: Date,
): Fact {
  return fact(supplementRequested, {
    ...announcedDossier(dossier),
    requestId: r.id,
    items: r.items.map(({ component, what, reason }) => ({
      component,
      what: sayable(dossier, what),
      reason: sayable(dossier, reason),
    })),
    answerBy: r.answerBy,
    requestedAt: now.toISOString(),
  });
}

export function supplementGiven(dossier: Saved, requestId: string, now: Date): Fact {
  return fact(supplementReceived, {
    ...announcedDossier(dossier),
    requestId,
    due: dossier.due,
    dueAt: dossier.dueAt?.toISOString() ?? null,
    receivedAt: now.toISOString(),
  });
}
