import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';

const NEXT = statement(`
  INSERT INTO document_register (agency, year, last_number) VALUES ($1, $2, 1)
  ON CONFLICT (agency, year) DO UPDATE SET last_number = document_register.last_number + 1
  RETURNING last_number AS number`);

/** Numbers the letters that the platform writes for an agency: 1, 2, 3 … each year. */
@Injectable()
export class Register {
  constructor(private readonly database: Database) {}

  /**
   * The next number. Its row stays locked until the open transaction ends, and a rollback gives the number back, so
   * that the register has no gaps.
   */
  async next(agency: string, year: number): Promise<number> {
    if (!this.database.inTransaction) throw new Error('A register number is taken in the transaction of its document');
    const row = await this.database.one<{ number: number }>(NEXT, [agency, year]);
    if (!row) throw new Error('The register gave no number');
    return row.number;
  }
}
