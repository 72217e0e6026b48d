import { Database } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { Announcements } from '../announcements/announcements.js';
import { statusesOfAnswer } from '../document/decide-status.js';
import { deliveryStatuses } from '../document/delivery-statuses.js';
import { Deliveries } from '../storage/deliveries.js';
import { Documents, type SentDocument } from '../storage/documents.js';

/** Brings a sent document to its recipients; an answer also closes what it answers. */
@Injectable()
export class DeliverDocument {
  constructor(
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly deliveries: Deliveries,
    private readonly announcements: Announcements,
  ) {}

  /** What has arrived already stays as it is, so a repeat changes nothing. */
  deliver(documentId: string, now: Date): Promise<void> {
    return this.database.transaction(async () => {
      const document = await this.documents.sent(documentId);
      const arrived = await this.deliveries.arrive(documentId, now);
      const changes = arrived.map((recipient) => ({ recipient, code: deliveryStatuses.initial, reason: null }));
      await this.announcements.statusesChanged(document, changes, now);
      if (document.responseFor !== null) await this.closeOriginal(document, document.responseFor, arrived, now);
    });
  }

  private async closeOriginal(
    answer: SentDocument,
    originalId: string,
    arrived: readonly string[],
    now: Date,
  ): Promise<void> {
    const original = await this.documents.sent(originalId);
    if (!arrived.includes(original.sender)) return;
    const delivery = await this.deliveries.lock(originalId, answer.sender);
    if (!delivery?.code)
      throw new Error(`Document ${answer.id} answers ${originalId}, which never arrived at its sender`);
    const codes = statusesOfAnswer(delivery.code);
    for (const code of codes) {
      await this.deliveries.report(originalId, answer.sender, {
        code,
        reason: null,
        staff: null,
        reportedBy: answer.sentBy,
        reportedAt: now,
      });
    }
    const changes = codes.map((code) => ({ recipient: answer.sender, code, reason: null }));
    await this.announcements.statusesChanged(original, changes, now);
    await this.announcements.answered(original, answer, now);
  }
}
