import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';

const KEEP = statement(`
  INSERT INTO agency (identifier, revision, name_vi, path, valid_to, successors) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (identifier) DO UPDATE
    SET revision = excluded.revision, name_vi = excluded.name_vi, path = excluded.path,
      valid_to = excluded.valid_to, successors = excluded.successors
    WHERE agency.revision <= excluded.revision`);

export interface Agency {
  readonly identifier: string;
  readonly revision: number;
  readonly nameVi: string;
  readonly path: readonly string[];
  readonly validTo: string | null;
  readonly successors?: readonly string[];
}

@Injectable()
export class Agencies {
  constructor(private readonly database: Database) {}

  /** Keeps the newest revision; an older one that arrives late changes nothing. */
  async keep({ identifier, revision, nameVi, path, validTo, successors = [] }: Agency): Promise<void> {
    await this.database.query(KEEP, [identifier, revision, nameVi, path, validTo, successors]);
  }
}
