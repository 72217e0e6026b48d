import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

const ADD = statement(`
  INSERT INTO result_file (dossier_id, position, attachment_id)
  SELECT $1, given.position - 1, given.id FROM unnest($2::uuid[]) WITH ORDINALITY AS given (id, position)`);

/** The files of a dossier's result. */
@Injectable()
export class ResultRows {
  constructor(private readonly database: Database) {}

  async add(dossierId: string, attachmentIds: readonly string[]): Promise<void> {
    await this.database.query(ADD, [dossierId, attachmentIds]);
  }
}
