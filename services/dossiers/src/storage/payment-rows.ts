import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

export interface SettledOrder {
  readonly orderId: string;
  /** đồng */
  readonly amount: number;
  readonly receiptNumber: string;
  readonly settledAt: Date;
}

const ADD = statement(`
  INSERT INTO dossier_payment (dossier_id, order_id, amount, receipt_number, settled_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING 1`);
const PAID = statement('SELECT coalesce(sum(amount), 0)::bigint AS paid FROM dossier_payment WHERE dossier_id = $1');

/** What was paid for dossiers. Written while the dossier's row is locked. */
@Injectable()
export class PaymentRows {
  constructor(private readonly database: Database) {}

  /** False when the order's payment is known. */
  async add(dossierId: string, { orderId, amount, receiptNumber, settledAt }: SettledOrder): Promise<boolean> {
    return (await this.database.query(ADD, [dossierId, orderId, amount, receiptNumber, settledAt])).length > 0;
  }

  /** đồng */
  async paid(dossierId: string): Promise<number> {
    return (await this.database.one<{ paid: number }>(PAID, [dossierId]))?.paid ?? 0;
  }
}
