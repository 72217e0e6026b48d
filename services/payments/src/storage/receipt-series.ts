import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';

const NEXT = statement(`
  INSERT INTO receipt_series (code, last_serial) VALUES ($1, 1)
  ON CONFLICT (code) DO UPDATE SET last_serial = receipt_series.last_serial + 1
  RETURNING last_serial AS serial`);

@Injectable()
export class ReceiptSeries {
  constructor(private readonly database: Database) {}

  /**
   * The next serial of a series, from 1, without gaps: the series' row stays locked until the open transaction ends,
   * and a transaction that fails gives its serial back.
   */
  async next(code: string): Promise<number> {
    if (!this.database.inTransaction) throw new Error('a serial is taken in the transaction that issues the receipt');
    const taken = await this.database.one<{ serial: number }>(NEXT, [code]);
    if (!taken) throw new Error(`receipt series ${code} gave no serial`);
    return taken.serial;
  }
}
