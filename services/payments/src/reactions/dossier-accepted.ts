import { type CloudEvent, dossierAccepted, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { OpenOrder } from '../order/open-order.js';

/** An accepted dossier with fees gets its payment order. */
@Controller()
export class DossierAccepted {
  constructor(private readonly openOrder: OpenOrder) {}

  @OnEvent(dossierAccepted, { afterDeadLetter: 'wait' })
  onDossierAccepted({ data }: CloudEvent<EventData<typeof dossierAccepted>>): Promise<void> {
    return this.openOrder.open('ACCEPTANCE', data, data.dossierCode, data);
  }
}
