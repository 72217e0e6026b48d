import { localDay } from '@dvc/calendar';
import { InjectConfiguration } from '@dvc/hosting';
import { Database, newId } from '@dvc/persistence';
import { Problem } from '@dvc/problems';
import { Injectable, Logger } from '@nestjs/common';
import { type Consultation, consultationLetter, registerNotation } from '../document/consultation-letter.js';
import type { InterchangeConfiguration } from '../interchange.config.js';
import { Documents } from '../storage/documents.js';
import { Register } from '../storage/register.js';
import { Dispatch } from './dispatch.js';

/** Writes, numbers and sends the letter that asks another agency for its opinion. */
@Injectable()
export class SendConsultation {
  private readonly logger = new Logger(SendConsultation.name);

  constructor(
    private readonly database: Database,
    private readonly dispatch: Dispatch,
    private readonly documents: Documents,
    private readonly register: Register,
    @InjectConfiguration() private readonly configuration: InterchangeConfiguration,
  ) {}

  /**
   * Once for each consultation. None to an agency that letters do not reach yet: it is asked, and answers, on the
   * platform. Throws an Error when the letter cannot be sent, for example when the directory lacks an agency.
   */
  send(consultation: Consultation, now: Date): Promise<void> {
    return this.database.transaction(async () => {
      const { agency, toAgency, consultationId } = consultation;
      if (await this.documents.hasConsultation(consultationId)) return;
      if (await this.dispatch.isOutOfReach(agency, toAgency)) {
        this.logger.warn(`no letter for consultation ${consultationId}: ${toAgency} is outside the province`);
        return;
      }
      const number = await this.register.next(agency, Number(localDay(now).slice(0, 4)));
      const notation = registerNotation(this.configuration.REGISTER_NOTATION, agency);
      const letter = consultationLetter(consultation, number, notation, now);
      await this.dispatch
        .send({ ...letter, id: newId(), attachments: [], sentBy: null, sentAt: now })
        .catch((error: unknown) => {
          throw unsendable(consultation, error);
        });
    });
  }
}

/** Nobody gets an answer here: what the operator finds beside the dead letter has to say what was wrong. */
function unsendable({ consultationId }: Consultation, error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const reasons = error.errors.length > 0 ? error.errors.map(({ message }) => message.en) : [error.detail.en];
  return new Error(`Consultation ${consultationId} cannot be sent: ${reasons.join(' ')}`, { cause: error });
}
