import type { EventData, EventDefinition } from '@dvc/contracts';
import type { Outbox } from '@dvc/messaging';
import { type Dossier, isConfidential } from '../dossier/state.js';

/** What every fact about a dossier says, from the dossier's state after it. */
export type Announced = Pick<
  Dossier,
  | 'id'
  | 'procedureCode'
  | 'agency'
  | 'intakeAgency'
  | 'supportPoint'
  | 'dossierCode'
  | 'provisionalNumber'
  | 'owner'
  | 'applicant'
  | 'contactEmail'
  | 'caseType'
> & { readonly procedureName: string };

/**
 * Something to announce, whose data fits its contract. About a denunciation nobody is told who acted: it may be the
 * denouncer.
 */
export interface Fact {
  /** as the transition table names it */
  readonly name: string;
  readonly addTo: (outbox: Outbox, dossier: Pick<Dossier, 'id' | 'caseType'>) => Promise<unknown>;
}

export function fact<D extends EventDefinition>(definition: D, data: EventData<D>): Fact {
  return {
    name: factOf(definition.type),
    addTo: (outbox, dossier) =>
      outbox.add(definition, { subject: dossier.id, data, anonymous: isConfidential(dossier) }),
  };
}

/** `vn.gov.dvc.dossiers.dossier-submitted.v1` → `dossier-submitted` */
export function factOf(type: string): string {
  return type.split('.').at(-2) ?? type;
}
