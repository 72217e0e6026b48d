import type { Actor } from '@dvc/identity';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from '../access/document-access.js';
import { noSuchAttachment, noSuchDelivery, noSuchDocument } from '../document/problems.js';
import type { DocumentView } from '../document/document.dto.js';
import { DeliveryViews } from '../storage/delivery-views.js';
import { DocumentViews, type StoredAttachment } from '../storage/document-views.js';
import type { AttachmentPath, DeliveryPath, DeliveryView } from './document-queries.dto.js';
import { deliveryView, documentView } from './views.js';

/** One document and what belongs to it, as far as the caller may see it. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly access: DocumentAccess,
    private readonly documents: DocumentViews,
    private readonly deliveries: DeliveryViews,
  ) {}

  async document(actor: Actor, id: string): Promise<DocumentView> {
    const visible = await this.access.open(actor, id);
    const document = await this.documents.document(id);
    if (!document) throw noSuchDocument();
    return documentView(document, await this.deliveries.one(visible, visible.scope));
  }

  async delivery(actor: Actor, { id, agency }: DeliveryPath): Promise<DeliveryView> {
    const delivery = await this.deliveries.one(await this.access.open(actor, id), agency);
    if (!delivery) throw noSuchDelivery();
    return deliveryView(id, delivery, await this.deliveries.history(id, agency));
  }

  async attachment(actor: Actor, { id, n }: AttachmentPath): Promise<StoredAttachment> {
    const visible = await this.access.open(actor, id);
    const attachment = await this.documents.attachment(visible.id, n);
    if (!attachment) throw noSuchAttachment();
    return attachment;
  }
}
