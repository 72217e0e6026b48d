import { Database, isUniqueViolation, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { OutgoingDocument, Regarding } from '../document/document.js';
import { numberTaken, originalAlreadyAnswered } from '../document/problems.js';

const INSERT = statement(`
  INSERT INTO document (id, sender, number, notation, promulgation_date, type_name, subject, content, priority, due_date,
    signer, response_for, consultation_id, dossier_id, sent_by, sent_at, search_text)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    search_form($3 || '/' || $4 || ' ' || $7))`);
const ADDRESS = statement(`
  INSERT INTO delivery (document_id, recipient, ordinal, revision)
  SELECT $1, recipient, ordinal, 0 FROM unnest($2::text[]) WITH ORDINALITY AS recipients (recipient, ordinal)`);
const ATTACH = statement(`
  INSERT INTO document_attachment (document_id, ordinal, name, content_type, size, sha256, content)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`);
const SENT = statement(`
  SELECT id, sender, subject, content, response_for AS "responseFor", consultation_id AS "consultationId",
    dossier_id AS "dossierId", sent_by AS "sentBy"
  FROM document WHERE id = $1`);
const OF_CONSULTATION = statement('SELECT id FROM document WHERE consultation_id = $1');

/** What later steps need of a document that was sent. */
export interface SentDocument {
  readonly id: string;
  readonly sender: string;
  readonly subject: string;
  readonly content: string;
  readonly responseFor: string | null;
  readonly regarding: Regarding | null;
  readonly sentBy: string | null;
}

@Injectable()
export class Documents {
  constructor(private readonly database: Database) {}

  /**
   * Stores the document with its attachments and one delivery for each recipient. Throws 409 when its number is taken
   * or its original is answered already.
   */
  async insert(document: OutgoingDocument): Promise<void> {
    const { id, signer, regarding } = document;
    try {
      await this.database.query(INSERT, [
        id,
        document.sender,
        document.number,
        document.notation,
        document.promulgationDate,
        document.typeName,
        document.subject,
        document.content,
        document.priority,
        document.dueDate,
        signer && JSON.stringify(signer),
        document.responseFor,
        regarding?.consultationId ?? null,
        regarding?.dossierId ?? null,
        document.sentBy,
        document.sentAt,
      ]);
    } catch (error) {
      if (isUniqueViolation(error, 'document_number')) throw numberTaken();
      if (isUniqueViolation(error, 'document_answer')) throw originalAlreadyAnswered();
      throw error;
    }
    await this.database.query(ADDRESS, [id, document.recipients]);
    for (const [i, { name, contentType, content, sha256 }] of document.attachments.entries()) {
      await this.database.query(ATTACH, [id, i + 1, name, contentType, content.length, sha256, content]);
    }
  }

  /** Throws an Error when there is no such document. */
  async sent(id: string): Promise<SentDocument> {
    const row = await this.database.one<SentDocument & { consultationId: string | null; dossierId: string | null }>(
      SENT,
      [id],
    );
    if (!row) throw new Error(`There is no document ${id}`);
    const { consultationId, dossierId, ...document } = row;
    return {
      ...document,
      regarding: consultationId !== null && dossierId !== null ? { consultationId, dossierId } : null,
    };
  }

  async hasConsultation(consultationId: string): Promise<boolean> {
    return (await this.database.query(OF_CONSULTATION, [consultationId])).length > 0;
  }
}
