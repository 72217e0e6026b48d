import { Injectable, Logger } from '@nestjs/common';
import { Gauge, metrics } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { Problem } from '@dvc/problems';
import { walkWaiting } from '../act/walk-waiting.js';
import { problemTypes } from '../dossier/problems.js';
import { SuspendProcessing } from './suspend-processing.js';

const WAITING = statement(`
  SELECT id FROM dossier WHERE status = 'FINANCIAL_DUTY' AND financial_state = 'PAID' AND id > $1::uuid
  ORDER BY id LIMIT $2`);

const waitingAfterPayment = new Gauge({
  name: 'dossiers_paid_not_resumed',
  help: 'Dossiers that stand still although everything is paid, because the calendar of a year is missing',
  registers: [metrics],
});

/**
 * Goes on with what stood still for a payment. That the payment came is a fact whatever the calendars say: a dossier whose
 * due date can't be computed yet waits as paid, and is found again by its state until the calendar is there.
 */
@Injectable()
export class ResumePaid {
  private readonly logger = new Logger('ResumePaid');

  constructor(
    private readonly database: Database,
    private readonly processing: SuspendProcessing,
  ) {}

  /** Whether it goes on; false, with nothing changed, while a calendar is missing. */
  async resume(id: string): Promise<boolean> {
    try {
      await this.processing.resume(id, null, undefined);
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || error.type.slug !== problemTypes.missingCalendar.slug) throw error;
      this.logger.warn(`dossier ${id} is paid and waits: ${error.detail.en}`);
      return false;
    }
  }

  /** Everything that waits, once. Answers false: what still can't go on has no use in another look at once. */
  async round(): Promise<boolean> {
    const waiting = await walkWaiting({
      next: async (after, limit) =>
        (await this.database.query<{ id: string }>(WAITING, [after, limit])).map(({ id }) => id),
      act: (id) => this.resumed(id),
      onFailure: (id, error) =>
        this.logger.warn(`dossier ${id} is paid and was not resumed: ${error instanceof Error ? error.name : 'error'}`),
    });
    waitingAfterPayment.set(waiting);
    return false;
  }

  private async resumed(id: string): Promise<boolean> {
    try {
      return await this.resume(id);
    } catch (error) {
      // it was resumed or closed meanwhile
      if (error instanceof Problem) return true;
      throw error;
    }
  }
}
