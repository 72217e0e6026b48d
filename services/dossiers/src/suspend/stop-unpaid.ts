import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '@dvc/problems';
import { HistoryRows } from '../storage/history-rows.js';
import { SuspendProcessing } from './suspend-processing.js';

/**
 * Lets stand still again what went on for a payment that was none, as long as nobody has decided anything about it since:
 * afterwards it is the case handler's to ask for the fees again. It is handed over unpaid in no case.
 */
@Injectable()
export class StopUnpaid {
  private readonly logger = new Logger('StopUnpaid');

  constructor(
    private readonly history: HistoryRows,
    private readonly processing: SuspendProcessing,
  ) {}

  /** `receiptNumber`: of what was recorded wrongly. */
  async stop(id: string, receiptNumber: string): Promise<void> {
    if (!(await this.history.wentOnForPayment(id))) return;
    try {
      await this.processing.standStillAgain(id, receiptNumber);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // a complaint that was taken further does not go on here
      this.logger.warn(`dossier ${id} is not paid and goes on: ${error.type.slug}`);
    }
  }
}
