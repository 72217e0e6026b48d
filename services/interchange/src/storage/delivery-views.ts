import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { VisibleDocument } from '../access/document-access.js';
import { hasArrived, withinScope } from '../access/visibility.js';
import type { StatusCode } from '../document/delivery-statuses.js';
import type { Staff } from './delivery-status.row.js';
import type { StoredDelivery } from './document-views.js';

/** A delivery `v` with its recipient `r` and its active status `t`. */
export const DELIVERY_COLUMNS = `
  jsonb_build_object('identifier', v.recipient, 'nameVi', r.name_vi) AS recipient, v.ordinal, v.code, t.reason,
  v.arrived_at AS "arrivedAt", v.changed_at AS "changedAt", v.revision`;
const DELIVERY = `
  delivery v JOIN agency r ON r.identifier = v.recipient
  LEFT JOIN delivery_status t ON t.document_id = v.document_id AND t.recipient = v.recipient AND t.revision = v.revision`;
/** $2: the caller sees every delivery; $3: his agency. */
const VISIBLE = `v.document_id = $1 AND ($2::boolean OR (${hasArrived('v')} AND ${withinScope('r', '$3')}))`;

const PAGE = statement(
  `SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY} WHERE ${VISIBLE} AND v.ordinal > $4 ORDER BY v.ordinal LIMIT $5`,
);
const COUNT = statement(`SELECT count(*) AS total FROM ${DELIVERY} WHERE ${VISIBLE}`);
const ONE = statement(`SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY} WHERE ${VISIBLE} AND v.recipient = $4`);
const HISTORY = statement(`
  SELECT code, reason, staff, reported_at AS "at" FROM delivery_status
  WHERE document_id = $1 AND recipient = $2 ORDER BY revision`);

export interface StoredStatus {
  readonly code: StatusCode;
  readonly reason: string | null;
  readonly staff: Staff | null;
  readonly at: Date;
}

/** Deliveries as far as a document's visibility lets them be seen. */
@Injectable()
export class DeliveryViews {
  constructor(private readonly database: Database) {}

  /** In the sender's order, behind the ordinal `after`. */
  page(document: VisibleDocument, after: number, limit: number): Promise<StoredDelivery[]> {
    return this.database.query<StoredDelivery>(PAGE, [...keyOf(document), after, limit]);
  }

  async count(document: VisibleDocument): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, keyOf(document)))?.total ?? 0;
  }

  one(document: VisibleDocument, recipient: string): Promise<StoredDelivery | undefined> {
    return this.database.one<StoredDelivery>(ONE, [...keyOf(document), recipient]);
  }

  /** Oldest first. */
  history(documentId: string, recipient: string): Promise<StoredStatus[]> {
    return this.database.query<StoredStatus>(HISTORY, [documentId, recipient]);
  }
}

function keyOf({ id, visibility, scope }: VisibleDocument): readonly [string, boolean, string] {
  return [id, visibility === 'ALL_DELIVERIES', scope];
}
