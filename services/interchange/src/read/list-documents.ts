import { CursorCodec, isKeyOf, type PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from '../access/document-access.js';
import { DeliveryViews } from '../storage/delivery-views.js';
import { type BoxFilter, DocumentBoxes, type IncomingKey, type OutgoingKey } from '../storage/document-boxes.js';
import { searchPattern } from '../storage/search-pattern.js';
import type { DeliveryPage, DocumentPage, DocumentQuery } from './document-queries.dto.js';
import { deliverySummary, documentSummary } from './views.js';

@Injectable()
export class ListDocuments {
  constructor(
    private readonly access: DocumentAccess,
    private readonly boxes: DocumentBoxes,
    private readonly deliveries: DeliveryViews,
  ) {}

  async list(actor: Actor, query: DocumentQuery): Promise<DocumentPage> {
    const { box, status, q } = query;
    if (actor.agency === null) return { items: [], nextCursor: null, total: 0 };
    const filter: BoxFilter = { scope: actor.agency, status, search: q === undefined ? undefined : searchPattern(q) };
    const origin = { box, status, q, agency: actor.agency };
    return box === 'incoming' ? this.incoming(filter, query, origin) : this.outgoing(filter, query, origin);
  }

  /** In the sender's order. */
  async listDeliveries(actor: Actor, id: string, { limit, cursor }: PageQuery): Promise<DeliveryPage> {
    const visible = await this.access.open(actor, id);
    const codec = new CursorCodec<readonly [number]>('deliveries', { id });
    const after =
      codec.decode(
        cursor,
        (key) => key.length === 1 && Number.isInteger(key[0]) && Math.abs(Number(key[0])) < 32_768,
      )?.[0] ?? 0;
    const rows = await this.deliveries.page(visible, after, limit + 1);
    const page = codec.page(rows, limit, await this.deliveries.count(visible), ({ ordinal }) => [ordinal]);
    return { ...page, items: page.items.map(deliverySummary) };
  }

  private async incoming(filter: BoxFilter, { limit, cursor }: PageQuery, origin: object): Promise<DocumentPage> {
    const codec = new CursorCodec<IncomingKey>('documents', origin);
    const after = codec.decode(cursor, isKeyOf('instant', 'uuid', 'text'));
    const rows = await this.boxes.incoming(filter, after, limit + 1);
    const total = await this.boxes.countIncoming(filter);
    const page = codec.page(rows, limit, total, (row) => [
      row.arrivedAt?.toISOString() ?? '',
      row.id,
      row.recipient.identifier,
    ]);
    return { ...page, items: page.items.map((row) => documentSummary(row, row)) };
  }

  private async outgoing(filter: BoxFilter, { limit, cursor }: PageQuery, origin: object): Promise<DocumentPage> {
    const codec = new CursorCodec<OutgoingKey>('documents', origin);
    const rows = await this.boxes.outgoing(filter, codec.decode(cursor, isKeyOf('instant', 'uuid')), limit + 1);
    const total = await this.boxes.countOutgoing(filter);
    const page = codec.page(rows, limit, total, (row) => [row.sentAt.toISOString(), row.id]);
    return { ...page, items: page.items.map((row) => documentSummary(row)) };
  }
}
