import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

const READDRESS = statement('UPDATE dossier SET delivery_address = $2 WHERE id = $1');

/** Where parcels go. */
@Injectable()
export class ParcelRows {
  constructor(private readonly database: Database) {}

  /** Of a dossier that this transaction has locked and saves as its next revision. */
  async readdress(id: string, address: string): Promise<void> {
    await this.database.query(READDRESS, [id, address]);
  }
}
