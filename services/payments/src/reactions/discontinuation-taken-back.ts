import { type CloudEvent, dossierRolledBack, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { ReopenOrders } from '../settle/reopen-orders.js';

/** A dossier whose discontinuation was taken back goes on, and costs what it did. */
@Controller()
export class DiscontinuationTakenBack {
  constructor(private readonly orders: ReopenOrders) {}

  /** The next discontinuation waits for it: the other way round the dossier would have ended and owe. */
  @OnEvent(dossierRolledBack, { afterDeadLetter: 'wait' })
  async onRollback({ data }: CloudEvent<EventData<typeof dossierRolledBack>>): Promise<void> {
    if (data.act === 'discontinuation') await this.orders.reopen(data.dossierId, new Date());
  }
}
