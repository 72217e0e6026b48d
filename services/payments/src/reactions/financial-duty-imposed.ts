import { type CloudEvent, type EventData, processingSuspended } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { OpenOrder } from '../order/open-order.js';

/** A financial duty that adds fees to a dossier gets an order of its own. */
@Controller()
export class FinancialDutyImposed {
  constructor(private readonly openOrder: OpenOrder) {}

  @OnEvent(processingSuspended, { afterDeadLetter: 'wait' })
  onProcessingSuspended({ id, data }: CloudEvent<EventData<typeof processingSuspended>>): Promise<void> {
    return this.openOrder.open(id, data, data.number, { feeLines: data.feeLines });
  }
}
