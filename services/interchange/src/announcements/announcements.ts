import { documentAnswered, documentSent, documentStatusChanged } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Injectable } from '@nestjs/common';
import { type StatusCode, statusName } from '../document/delivery-statuses.js';
import { documentCode, type OutgoingDocument } from '../document/document.js';
import type { SentDocument } from '../storage/documents.js';

export interface ChangedStatus {
  readonly recipient: string;
  readonly code: StatusCode;
  readonly reason: string | null;
}

/** Publishes what happened to documents, in the open transaction. */
@Injectable()
export class Announcements {
  constructor(private readonly outbox: Outbox) {}

  async sent(document: OutgoingDocument): Promise<void> {
    const { id, sender, recipients, subject, responseFor, regarding, sentAt } = document;
    await this.outbox.add(documentSent, {
      subject: id,
      data: {
        documentId: id,
        sender,
        recipients: [...recipients],
        code: documentCode(document),
        subject,
        responseFor,
        regarding,
        sentAt: sentAt.toISOString(),
      },
    });
  }

  async statusesChanged(
    { id, sender, regarding }: Pick<SentDocument, 'id' | 'sender' | 'regarding'>,
    changes: readonly ChangedStatus[],
    at: Date,
  ): Promise<void> {
    const changedAt = at.toISOString();
    // five hundred recipients make five hundred facts: one statement appends them all
    await this.outbox.addAll(
      documentStatusChanged,
      changes.map(({ recipient, code, reason }) => ({
        subject: id,
        data: { documentId: id, sender, recipient, code, status: statusName(code), reason, regarding, changedAt },
      })),
    );
  }

  async answered(original: SentDocument, answer: SentDocument, at: Date): Promise<void> {
    await this.outbox.add(documentAnswered, {
      subject: original.id,
      data: {
        documentId: original.id,
        answerId: answer.id,
        fromAgency: answer.sender,
        toAgency: original.sender,
        subject: answer.subject,
        content: answer.content,
        regarding: original.regarding,
        answeredAt: at.toISOString(),
      },
    });
  }
}
