import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { hasArrived, withinScope } from '../access/visibility.js';
import type { StatusCode } from '../document/delivery-statuses.js';
import { DELIVERY_COLUMNS } from './delivery-views.js';
import type { NamedAgency, StoredDelivery } from './document-views.js';
import { matches, type SearchPattern } from './search-pattern.js';

/*
 * Every statement takes $1 the officer's agency and $2 a status or null; the searching ones go on with five search
 * patterns, those of a page end with the key behind which it starts and the limit. Without a search each agency of
 * the scope contributes its newest rows from an index, so that a page costs the same in a register of a million.
 */
const IN_SCOPE = withinScope('a', '$1');
const ARRIVED = `${hasArrived('v')} AND ($2::text IS NULL OR v.code = $2)`;
const SENT = '($2::text IS NULL OR EXISTS (SELECT 1 FROM delivery w WHERE w.document_id = d.id AND w.code = $2))';
const FOUND = matches('d.search_text', 3);

const SUMMARY = `
  d.id, jsonb_build_object('identifier', d.sender, 'nameVi', s.name_vi) AS sender, d.number, d.notation,
  d.promulgation_date AS "promulgationDate", d.type_name AS "typeName", d.subject, d.priority, d.due_date AS "dueDate",
  d.response_for AS "responseFor", d.sent_at AS "sentAt",
  (SELECT count(*) FROM delivery n WHERE n.document_id = d.id) AS "recipientCount"`;

const BY_ARRIVAL = 'v.arrived_at DESC, v.document_id DESC, v.recipient DESC';
const afterArrival = (first: number): string =>
  `(v.arrived_at, v.document_id, v.recipient) < ($${first}::timestamptz, $${first + 1}::uuid, $${first + 2}::text)`;
const incoming = (page: string, limit: number): string => `
  WITH page AS (${page} ORDER BY ${BY_ARRIVAL} LIMIT $${limit})
  SELECT ${SUMMARY}, ${DELIVERY_COLUMNS}
  FROM page v JOIN document d ON d.id = v.document_id JOIN agency s ON s.identifier = d.sender
    JOIN agency r ON r.identifier = v.recipient
    JOIN delivery_status t ON t.document_id = v.document_id AND t.recipient = v.recipient AND t.revision = v.revision
  ORDER BY ${BY_ARRIVAL}`;

const BY_SENDING = 'd.sent_at DESC, d.id DESC';
const afterSending = (first: number): string => `(d.sent_at, d.id) < ($${first}::timestamptz, $${first + 1}::uuid)`;
const outgoing = (page: string, limit: number): string => `
  WITH page AS (${page} ORDER BY ${BY_SENDING} LIMIT $${limit})
  SELECT ${SUMMARY} FROM page d JOIN agency s ON s.identifier = d.sender ORDER BY ${BY_SENDING}`;

// An array that is worked out once: a join would be planned for the one row that searches are thought to find.
const SCOPE = `ANY (ARRAY(SELECT a.identifier FROM agency a WHERE ${IN_SCOPE}))`;
const RECEIVED = `FROM delivery v WHERE v.recipient = ${SCOPE} AND ${ARRIVED}`;
const RECEIVED_FOUND = `
  FROM document d JOIN delivery v ON v.document_id = d.id WHERE v.recipient = ${SCOPE} AND ${ARRIVED} AND ${FOUND}`;
const ISSUED = `FROM document d WHERE d.sender = ${SCOPE} AND ${SENT}`;

const INCOMING = {
  page: statement(
    incoming(
      `SELECT v.* FROM agency a CROSS JOIN LATERAL (
         SELECT v.* FROM delivery v WHERE v.recipient = a.identifier AND ${ARRIVED} AND ${afterArrival(3)}
         ORDER BY ${BY_ARRIVAL} LIMIT $6
       ) v WHERE ${IN_SCOPE}`,
      6,
    ),
  ),
  count: statement(`SELECT count(*) AS total ${RECEIVED}`),
  search: statement(incoming(`SELECT v.* ${RECEIVED_FOUND} AND ${afterArrival(8)}`, 11)),
  countFound: statement(`SELECT count(*) AS total ${RECEIVED_FOUND}`),
};
const OUTGOING = {
  page: statement(
    outgoing(
      `SELECT d.* FROM agency a CROSS JOIN LATERAL (
         SELECT d.* FROM document d WHERE d.sender = a.identifier AND ${SENT} AND ${afterSending(3)}
         ORDER BY ${BY_SENDING} LIMIT $5
       ) d WHERE ${IN_SCOPE}`,
      5,
    ),
  ),
  count: statement(`SELECT count(*) AS total ${ISSUED}`),
  search: statement(outgoing(`SELECT d.* ${ISSUED} AND ${FOUND} AND ${afterSending(8)}`, 10)),
  countFound: statement(`SELECT count(*) AS total ${ISSUED} AND ${FOUND}`),
};

export interface BoxFilter {
  /** the officer's agency */
  readonly scope: string;
  readonly status: StatusCode | undefined;
  readonly search: SearchPattern | undefined;
}

export interface StoredSummary {
  readonly id: string;
  readonly sender: NamedAgency;
  readonly number: string;
  readonly notation: string;
  readonly promulgationDate: string;
  readonly typeName: string;
  readonly subject: string;
  readonly priority: number;
  readonly dueDate: string | null;
  readonly responseFor: string | null;
  readonly sentAt: Date;
  readonly recipientCount: number;
}

/** Arrival (RFC 3339), document, recipient. */
export type IncomingKey = readonly [string, string, string];
/** Sending (RFC 3339), document. */
export type OutgoingKey = readonly [string, string];

const NEWEST_INCOMING: IncomingKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', ''];
const NEWEST_OUTGOING: OutgoingKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** The registers of incoming and outgoing documents, newest first. */
@Injectable()
export class DocumentBoxes {
  constructor(private readonly database: Database) {}

  /** One row for each delivery: a document that went to two agencies of the scope stands twice. */
  incoming(
    filter: BoxFilter,
    after: IncomingKey = NEWEST_INCOMING,
    limit: number,
  ): Promise<(StoredSummary & StoredDelivery)[]> {
    return this.database.query(filter.search ? INCOMING.search : INCOMING.page, [...valuesOf(filter), ...after, limit]);
  }

  outgoing(filter: BoxFilter, after: OutgoingKey = NEWEST_OUTGOING, limit: number): Promise<StoredSummary[]> {
    return this.database.query(filter.search ? OUTGOING.search : OUTGOING.page, [...valuesOf(filter), ...after, limit]);
  }

  async countIncoming(filter: BoxFilter): Promise<number> {
    const row = await this.database.one<{ total: number }>(
      filter.search ? INCOMING.countFound : INCOMING.count,
      valuesOf(filter),
    );
    return row?.total ?? 0;
  }

  async countOutgoing(filter: BoxFilter): Promise<number> {
    const row = await this.database.one<{ total: number }>(
      filter.search ? OUTGOING.countFound : OUTGOING.count,
      valuesOf(filter),
    );
    return row?.total ?? 0;
  }
}

function valuesOf({ scope, status, search }: BoxFilter): readonly unknown[] {
  return [scope, status ?? null, ...(search ?? [])];
}
