import { documentAnswered, documentSent, documentStatusChanged } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { type StatusCode, statusName } from '../document/delivery-statuses.js';
import { documentCode, type OutgoingDocument } from '../document/document.js';
import type { SentDocument } from '../storage/documents.js';

/** Five hundred recipients make five hundred facts: one statement appends them all. */
const APPEND = statement(`
  INSERT INTO outbox_event (id, topic, key, payload)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`);

export interface ChangedStatus {
  readonly recipient: string;
  readonly code: StatusCode;
  readonly reason: string | null;
}

/** Publishes what happened to documents, in the open transaction. */
@Injectable()
export class Announcements {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

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
    if (changes.length === 0) return;
    if (!this.database.inTransaction) throw new Error('Statuses are announced in the transaction that records them');
    const changedAt = at.toISOString();
    const rows = changes.map(({ recipient, code, reason }) =>
      this.outbox.prepare(documentStatusChanged, {
        subject: id,
        data: { documentId: id, sender, recipient, code, status: statusName(code), reason, regarding, changedAt },
      }),
    );
    const column = (name: keyof (typeof rows)[number]): string[] => rows.map((row) => row[name]);
    await this.database.query(APPEND, [column('id'), column('topic'), column('key'), column('payload')]);
    this.database.afterCommit(() => this.outbox.wake());
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
