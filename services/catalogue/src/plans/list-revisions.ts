import { Injectable } from '@nestjs/common';
import { versionConflict } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import type { ListRevision, ReplacedList } from './list-revision.entity.js';

const READ = statement('SELECT revision, changed_by AS "changedBy" FROM list_revision WHERE name = $1');
/** Whoever replaces the list at the same time waits here, and finds another revision. */
const RAISE = statement(`
  UPDATE list_revision SET revision = revision + 1, changed_at = now(), changed_by = $3
  WHERE name = $1 AND coalesce(revision = $2, true) RETURNING revision`);

/** Who replaces a list, having read which revision; null: whatever it is. */
export interface Replacement {
  readonly by: string;
  readonly expected: number | null;
}

/** The revisions of lists that are replaced as a whole. */
@Injectable()
export class ListRevisions {
  constructor(private readonly database: Database) {}

  async read(name: ReplacedList): Promise<Pick<ListRevision, 'revision' | 'changedBy'>> {
    const found = await this.database.one<Pick<ListRevision, 'revision' | 'changedBy'>>(READ, [name]);
    if (!found) throw new Error(`the list ${name} has no revision`);
    return found;
  }

  /** The next revision, within the transaction that replaces the list. Throws 412. */
  async raise(name: ReplacedList, { by, expected }: Replacement): Promise<number> {
    const raised = await this.database.one<{ revision: number }>(RAISE, [name, expected, by]);
    if (!raised) throw versionConflict();
    return raised.revision;
  }
}
