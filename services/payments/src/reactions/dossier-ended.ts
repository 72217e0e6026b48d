import { type CloudEvent, dossierDiscontinued, dossierWithdrawn, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { Orders } from '../storage/orders.js';

/**
 * Of a dossier that its applicant has withdrawn, or that was discontinued, nothing is owed any more. What he paid before
 * stays paid: the fact of the payment reaches the dossier, and a person decides on the money.
 */
@Controller()
export class DossierEnded {
  constructor(private readonly orders: Orders) {}

  /** Comes after the facts that open orders, also after one that became a dead letter, so none is opened later. */
  @OnEvent(dossierWithdrawn)
  onDossierWithdrawn({ data }: CloudEvent<EventData<typeof dossierWithdrawn>>): Promise<void> {
    return this.orders.endDossier(data.dossierId, new Date(data.withdrawnAt));
  }

  /** What takes it back waits for it: the other way round the dossier would go on and owe nothing. */
  @OnEvent(dossierDiscontinued, { afterDeadLetter: 'wait' })
  onDossierDiscontinued({ data }: CloudEvent<EventData<typeof dossierDiscontinued>>): Promise<void> {
    return this.orders.endDossier(data.dossierId, new Date(data.discontinuedAt));
  }
}
