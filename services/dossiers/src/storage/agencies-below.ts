import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

const BELOW = statement(`
  SELECT coalesce(array_agg(identifier ORDER BY identifier), '{}') AS identifiers FROM agency WHERE path @> $1::text[]`);

/** The tree of agencies as lists of identifiers: with them at hand PostgreSQL knows how many dossiers it looks for. */
@Injectable()
export class AgenciesBelow {
  constructor(private readonly database: Database) {}

  /** The agencies that are each of `roots`, or below it. */
  async of(...roots: readonly string[]): Promise<readonly string[]> {
    const row = await this.database.one<{ identifiers: readonly string[] }>(BELOW, [roots]);
    return row?.identifiers ?? [];
  }
}
