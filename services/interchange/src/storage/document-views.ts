import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { StatusCode } from '../document/delivery-statuses.js';
import type { Signer } from '../document/document.js';

const VIEW = statement(`
  SELECT d.id, jsonb_build_object('identifier', d.sender, 'nameVi', s.name_vi) AS sender, d.number, d.notation,
    d.promulgation_date AS "promulgationDate", d.type_name AS "typeName", d.subject, d.content, d.priority,
    d.due_date AS "dueDate", d.signer, d.response_for AS "responseFor", d.sent_at AS "sentAt",
    CASE WHEN d.consultation_id IS NOT NULL
      THEN jsonb_build_object('consultationId', d.consultation_id, 'dossierId', d.dossier_id) END AS regarding,
    (SELECT jsonb_agg(jsonb_build_object('identifier', v.recipient, 'nameVi', r.name_vi) ORDER BY v.ordinal)
      FROM delivery v JOIN agency r ON r.identifier = v.recipient WHERE v.document_id = d.id) AS recipients,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('n', t.ordinal, 'name', t.name, 'contentType', t.content_type,
        'size', t.size, 'sha256', t.sha256) ORDER BY t.ordinal), '[]')
      FROM document_attachment t WHERE t.document_id = d.id) AS attachments
  FROM document d JOIN agency s ON s.identifier = d.sender
  WHERE d.id = $1`);
const ATTACHMENT = statement(`
  SELECT name, content_type AS "contentType", sha256, content FROM document_attachment WHERE document_id = $1 AND ordinal = $2`);

export interface NamedAgency {
  readonly identifier: string;
  readonly nameVi: string;
}

export interface StoredDelivery {
  readonly recipient: NamedAgency;
  readonly ordinal: number;
  readonly code: StatusCode | null;
  readonly reason: string | null;
  readonly arrivedAt: Date | null;
  readonly changedAt: Date | null;
  readonly revision: number;
}

export interface StoredDocument {
  readonly id: string;
  readonly sender: NamedAgency;
  readonly recipients: readonly NamedAgency[];
  readonly number: string;
  readonly notation: string;
  readonly promulgationDate: string;
  readonly typeName: string;
  readonly subject: string;
  readonly content: string;
  readonly priority: number;
  readonly dueDate: string | null;
  readonly signer: Signer | null;
  readonly responseFor: string | null;
  readonly regarding: { readonly consultationId: string; readonly dossierId: string } | null;
  readonly attachments: readonly {
    readonly n: number;
    readonly name: string;
    readonly contentType: string;
    readonly size: number;
    readonly sha256: string;
  }[];
  readonly sentAt: Date;
}

export interface StoredAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly sha256: string;
  readonly content: Buffer;
}

/** Documents as they are read. Who may read is decided before. */
@Injectable()
export class DocumentViews {
  constructor(private readonly database: Database) {}

  document(id: string): Promise<StoredDocument | undefined> {
    return this.database.one<StoredDocument>(VIEW, [id]);
  }

  attachment(id: string, n: number): Promise<StoredAttachment | undefined> {
    return this.database.one<StoredAttachment>(ATTACHMENT, [id, n]);
  }
}
