import { type CloudEvent, consultationRequested, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { SendConsultation } from '../send/send-consultation.js';

/** A case handler's question goes out as an official document of the dossier's agency. */
@Controller()
export class ConsultationRequested {
  constructor(private readonly consultations: SendConsultation) {}

  @OnEvent(consultationRequested)
  async onConsultationRequested({ data }: CloudEvent<EventData<typeof consultationRequested>>): Promise<void> {
    await this.consultations.send(data, new Date());
  }
}
