import { Injectable } from '@nestjs/common';
import { agenciesOf } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { SharedReads } from './shared-reads.js';

const BELOW = statement(`SELECT ${agenciesOf('$1')} AS identifiers`);

const OUTSIDE = statement(`
  SELECT ARRAY(SELECT identifier FROM agency WHERE NOT identifier = ANY (${agenciesOf('$1')})
    AND ($2::text IS NULL OR identifier = ANY (${agenciesOf('$2')})) ORDER BY identifier) AS identifiers`);

/** The tree of agencies as lists of identifiers: with them at hand PostgreSQL knows how many dossiers it looks for. */
@Injectable()
export class AgenciesBelow {
  private readonly shared = new SharedReads<readonly string[]>();

  constructor(private readonly database: Database) {}

  /** The agencies that are each of `roots`, are below it or have ended in it, in their order. */
  async of(...roots: readonly string[]): Promise<readonly string[]> {
    const [first = [], ...others] = await Promise.all(roots.map((root) => this.below(root)));
    return first.filter((identifier) => others.every((other) => other.includes(identifier))).sort();
  }

  /** The agencies that `root` does not answer for; `wanted`: as far as that one does. */
  async outside(root: string, wanted: string | null): Promise<readonly string[]> {
    const row = await this.database.one<{ identifiers: readonly string[] }>(OUTSIDE, [root, wanted]);
    return row?.identifiers ?? [];
  }

  private below(root: string): Promise<readonly string[]> {
    return this.shared.read(root, async () => {
      const row = await this.database.one<{ identifiers: readonly string[] }>(BELOW, [root]);
      return row?.identifiers ?? [];
    });
  }
}
