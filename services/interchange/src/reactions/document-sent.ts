import { type CloudEvent, documentSent, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { DeliverDocument } from '../deliver/deliver-document.js';

/** Delivery follows sending as a step of its own, so that a recipient that is slow to reach never holds up a sender. */
@Controller()
export class DocumentSent {
  constructor(private readonly delivery: DeliverDocument) {}

  @OnEvent(documentSent)
  async onDocumentSent({ data }: CloudEvent<EventData<typeof documentSent>>): Promise<void> {
    await this.delivery.deliver(data.documentId, new Date());
  }
}
