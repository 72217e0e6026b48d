import { type CloudEvent, dossierRolledBack, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller, Logger } from '@nestjs/common';
import { Orders } from '../storage/orders.js';

/** A financial duty that was taken back is not owed any more: its order is withdrawn. */
@Controller()
export class FinancialDutyWithdrawn {
  private readonly logger = new Logger(FinancialDutyWithdrawn.name);

  constructor(private readonly orders: Orders) {}

  /**
   * Throws while the order is not here. The fact that imposes the duty comes before this one: when it is a dead letter, so
   * is this, and both are handled again in their order.
   */
  @OnEvent(dossierRolledBack)
  async onRollback({ data }: CloudEvent<EventData<typeof dossierRolledBack>>): Promise<void> {
    const { dossierId, withdrawnFeeLines = [] } = data;
    if (withdrawnFeeLines.length === 0) return;
    const order = await this.orders.ofLines(dossierId, withdrawnFeeLines);
    if (order === undefined) throw new Error(`dossier ${dossierId} has no order of the fees that were withdrawn`);
    // paid in the moment of its withdrawal: the dossier hears of the payment, and a person decides on the money
    if (order.status === 'SETTLED') this.logger.warn(`order ${order.id} was paid and can not be withdrawn`);
    else await this.orders.withdraw(order.id);
  }
}
