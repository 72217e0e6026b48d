import type { Actor } from '@dvc/identity';
import { InjectConfiguration } from '@dvc/hosting';
import { Database, newId } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { registerNotation } from '../document/consultation-letter.js';
import type { Draft } from '../document/document.js';
import type { DocumentView } from '../document/document.dto.js';
import { noAgency, notationReserved } from '../document/problems.js';
import type { InterchangeConfiguration } from '../interchange.config.js';
import { ReadDocuments } from '../read/read-documents.js';
import { inspectAttachment } from './inspect-attachment.js';
import type { NewDocument } from './send-document.dto.js';
import { Dispatch } from './dispatch.js';

/** A clerk sends a document of his agency. */
@Injectable()
export class SendDocument {
  constructor(
    private readonly database: Database,
    private readonly dispatch: Dispatch,
    private readonly documents: ReadDocuments,
    @InjectConfiguration() private readonly configuration: InterchangeConfiguration,
  ) {}

  async send(actor: Actor, body: NewDocument, now: Date): Promise<DocumentView> {
    const draft = draftOf(body, actor);
    if (draft.notation === registerNotation(this.configuration.REGISTER_NOTATION, draft.sender))
      throw notationReserved();
    const attachments = await Promise.all((body.attachments ?? []).map(inspectAttachment));
    const document = { ...draft, id: newId(), attachments, sentBy: actor.subject, sentAt: now };
    return this.database.transaction(async () => {
      await this.dispatch.send(document);
      return this.documents.document(actor, document.id);
    });
  }
}

function draftOf(body: NewDocument, { agency }: Actor): Draft {
  if (agency === null) throw noAgency();
  const { recipients, number, notation, promulgationDate, typeName, subject, content, priority, signer } = body;
  return {
    sender: agency,
    recipients,
    // one spelling: the same number typed in another Unicode form is the same number
    number: number.normalize('NFC'),
    notation: notation.normalize('NFC'),
    promulgationDate,
    typeName,
    subject,
    content,
    priority,
    dueDate: body.dueDate ?? null,
    signer: { fullName: signer.fullName, position: signer.position, competence: signer.competence ?? null },
    responseFor: body.responseFor ?? null,
    regarding: null,
  };
}
