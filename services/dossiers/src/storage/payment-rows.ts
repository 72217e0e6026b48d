import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Receipted } from '../dossier/decide.js';

export interface SettledOrder {
  readonly orderId: string;
  /** đồng */
  readonly amount: number;
  readonly receiptNumber: string;
  readonly settledAt: Date;
}

// an order is paid once: a later payment means that the former one was recorded wrongly, whenever that is told
const ADD = statement(`
  INSERT INTO dossier_payment (dossier_id, order_id, amount, receipt_number, settled_at)
  SELECT $1::uuid, $2::uuid, $3::bigint, $4::text, $5::timestamptz
  WHERE NOT EXISTS (SELECT FROM dossier_history
    WHERE dossier_id = $1 AND act = 'payment-cancellation' AND detail ->> 'receiptNumber' = $4)
  ON CONFLICT (dossier_id, order_id) DO UPDATE SET
    amount = excluded.amount, receipt_number = excluded.receipt_number, settled_at = excluded.settled_at
  WHERE excluded.settled_at > dossier_payment.settled_at
  RETURNING 1`);
const CANCEL = statement(`
  DELETE FROM dossier_payment WHERE dossier_id = $1 AND order_id = $2 AND receipt_number = $3 RETURNING 1`);
const LATEST = statement(`
  SELECT receipt_number AS "receiptNumber", settled_at AS "settledAt" FROM dossier_payment
  WHERE dossier_id = $1 ORDER BY settled_at DESC, order_id DESC LIMIT 1`);
const PAID = statement('SELECT coalesce(sum(amount), 0)::bigint AS paid FROM dossier_payment WHERE dossier_id = $1');

/** What was paid for dossiers. Written while the dossier's row is locked. */
@Injectable()
export class PaymentRows {
  constructor(private readonly database: Database) {}

  /** False when this payment of the order, or a later one, is known, or this one to have been recorded wrongly. */
  async add(dossierId: string, { orderId, amount, receiptNumber, settledAt }: SettledOrder): Promise<boolean> {
    return (await this.database.query(ADD, [dossierId, orderId, amount, receiptNumber, settledAt])).length > 0;
  }

  /** False when no such payment is known. */
  async cancel(dossierId: string, orderId: string, receiptNumber: string): Promise<boolean> {
    return (await this.database.query(CANCEL, [dossierId, orderId, receiptNumber])).length > 0;
  }

  latest(dossierId: string): Promise<Receipted | undefined> {
    return this.database.one(LATEST, [dossierId]);
  }

  /** đồng */
  async paid(dossierId: string): Promise<number> {
    return (await this.database.one<{ paid: number }>(PAID, [dossierId]))?.paid ?? 0;
  }
}
