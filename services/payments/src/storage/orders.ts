import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { FeeLine } from '../order/payment-order.js';
import { ORDER_COLUMNS } from './order-columns.js';
import type { PaymentOrderRow } from './payment-order.row.js';

const OPEN = statement(`
  WITH opened AS (
    INSERT INTO payment_order
      (id, dossier_id, dossier_code, procedure_code, procedure_name, agency, reference, amount,
       applicant_subject, applicant_name, applicant_email, status, received, created_at, revision, occasion, intake_desk)
    VALUES ($1, $2, $3, $4, $5, $6, 'DVC' || lpad(nextval('payment_reference')::text, 9, '0'), $7, $8, $9, $10, 'OPEN', 0, $11, 1, $16, $17)
    ON CONFLICT (dossier_id, occasion) DO NOTHING
    RETURNING id
  ), lines AS (
    INSERT INTO payment_order_line (order_id, position, code, name_vi, kind, amount)
    SELECT opened.id, line.position, line.code, line.name_vi, line.kind, line.amount
    FROM opened, unnest($12::text[], $13::text[], $14::text[], $15::bigint[])
      WITH ORDINALITY AS line (code, name_vi, kind, amount, position)
  )
  SELECT id FROM opened`);

const LOCK_BY_REFERENCE = statement(`SELECT ${ORDER_COLUMNS} FROM payment_order o WHERE o.reference = $1 FOR UPDATE`);
const LOCK_OWN = statement(
  `SELECT ${ORDER_COLUMNS} FROM payment_order o WHERE o.id = $1 AND o.applicant_subject = $2 FOR UPDATE`,
);
const TOUCH = statement('UPDATE payment_order SET revision = revision + 1 WHERE id = $1');
const RECEIVE = statement('UPDATE payment_order SET received = $2, revision = revision + 1 WHERE id = $1');
const SETTLE = statement(`
  UPDATE payment_order
  SET status = 'SETTLED', received = $2, receipt_number = $3, settled_at = $4, revision = revision + 1
  WHERE id = $1`);
// what is owed of a dossier that has ended is owed when it goes on
const UNSETTLE = statement(`
  UPDATE payment_order o SET
    status = CASE WHEN dossier_ended_at IS NULL THEN 'OPEN' ELSE 'WITHDRAWN' END, received = $2, receipt_number = NULL,
    settled_at = NULL, revision = revision + 1
  WHERE id = $1
  RETURNING ${ORDER_COLUMNS}`);

// an open one goes before one that was paid
const OF_LINES = statement(`
  SELECT o.id, o.status FROM payment_order o
  WHERE o.dossier_id = $1 AND o.status <> 'WITHDRAWN' AND (
    SELECT array_agg(l.code || ' ' || l.amount ORDER BY l.position) FROM payment_order_line l WHERE l.order_id = o.id) = $2::text[]
  ORDER BY o.status, o.created_at DESC, o.id DESC LIMIT 1 FOR UPDATE OF o`);
const WITHDRAW = statement("UPDATE payment_order SET status = 'WITHDRAWN', revision = revision + 1 WHERE id = $1");

// one that was paid shows the end only when it was paid after it
const END_DOSSIER = statement(`
  UPDATE payment_order SET
    status = CASE status WHEN 'OPEN' THEN 'WITHDRAWN' ELSE status END, dossier_ended_at = $2,
    revision = revision + (status = 'OPEN' OR settled_at > $2)::integer
  WHERE dossier_id = $1 AND status <> 'WITHDRAWN'`);
const LOCK_ENDED = statement(`
  SELECT ${ORDER_COLUMNS} FROM payment_order o
  WHERE o.dossier_id = $1 AND o.dossier_ended_at IS NOT NULL ORDER BY o.id FOR UPDATE`);
const GO_ON = statement(`
  UPDATE payment_order SET
    status = CASE status WHEN 'WITHDRAWN' THEN 'OPEN' ELSE status END, dossier_ended_at = NULL,
    revision = revision + (status = 'WITHDRAWN' OR settled_at > dossier_ended_at)::integer
  WHERE id = $1`);

export type NewOrder = Pick<
  PaymentOrderRow,
  | 'id'
  | 'dossierId'
  | 'occasion'
  | 'dossierCode'
  | 'procedureCode'
  | 'procedureName'
  | 'agency'
  | 'intakeDesk'
  | 'amount'
  | 'applicantSubject'
  | 'applicantName'
  | 'applicantEmail'
  | 'createdAt'
> & { readonly lines: readonly FeeLine[] };

/** Writes orders. The locks order all that happens to one of them. */
@Injectable()
export class Orders {
  constructor(private readonly database: Database) {}

  /** Opens the dossier's order of an occasion; false when it has one already. */
  async open(order: NewOrder): Promise<boolean> {
    const { lines } = order;
    const opened = await this.database.one(OPEN, [
      order.id,
      order.dossierId,
      order.dossierCode,
      order.procedureCode,
      order.procedureName,
      order.agency,
      order.amount,
      order.applicantSubject,
      order.applicantName,
      order.applicantEmail,
      order.createdAt,
      lines.map(({ code }) => code),
      lines.map(({ nameVi }) => nameVi),
      lines.map(({ kind }) => kind),
      lines.map(({ amount }) => amount),
      order.occasion,
      order.intakeDesk,
    ]);
    return opened !== undefined;
  }

  lockByReference(reference: string): Promise<PaymentOrderRow | undefined> {
    return this.database.one(LOCK_BY_REFERENCE, [reference]);
  }

  lockOwn(id: string, applicantSubject: string): Promise<PaymentOrderRow | undefined> {
    return this.database.one(LOCK_OWN, [id, applicantSubject]);
  }

  /** Something that the order shows has changed. */
  async touch(id: string): Promise<void> {
    await this.database.query(TOUCH, [id]);
  }

  /** `received`: all đồng so far. */
  async receive(id: string, received: number): Promise<void> {
    await this.database.query(RECEIVE, [id, received]);
  }

  /** What settled it does not count; `received`: all đồng that are left. */
  async unsettle(id: string, received: number): Promise<PaymentOrderRow> {
    const order = await this.database.one<PaymentOrderRow>(UNSETTLE, [id, received]);
    if (!order) throw new Error(`order ${id} is not there`);
    return order;
  }

  /** The dossier's order of these fees, an open one first; undefined when there is none. */
  ofLines(dossierId: string, lines: readonly FeeLine[]): Promise<Pick<PaymentOrderRow, 'id' | 'status'> | undefined> {
    return this.database.one(OF_LINES, [dossierId, lines.map(({ code, amount }) => `${code} ${amount}`)]);
  }

  async withdraw(id: string): Promise<void> {
    await this.database.query(WITHDRAW, [id]);
  }

  /** What the dossier still owes is owed no more. */
  async endDossier(dossierId: string, endedAt: Date): Promise<void> {
    await this.database.query(END_DOSSIER, [dossierId, endedAt]);
  }

  /** What was owed or paid when the dossier ended. */
  lockEnded(dossierId: string): Promise<PaymentOrderRow[]> {
    return this.database.query(LOCK_ENDED, [dossierId]);
  }

  /** Its dossier goes on: what was owed is owed again. */
  async goOn(id: string): Promise<void> {
    await this.database.query(GO_ON, [id]);
  }

  async settle(id: string, received: number, receiptNumber: string, settledAt: Date): Promise<void> {
    await this.database.query(SETTLE, [id, received, receiptNumber, settledAt]);
  }
}
