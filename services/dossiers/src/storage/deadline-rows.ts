import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

export const deadlineChanges = ['START', 'PAUSE', 'RESUME', 'EXTENSION', 'TRANSFER', 'ROLLBACK'] as const;

/** One step of a due date's history. */
export interface DeadlineChange {
  readonly kind: (typeof deadlineChanges)[number];
  readonly at: Date;
  readonly dueBefore: Date | null;
  readonly dueAfter: Date | null;
  /** of the pause that ended; null for every other step */
  readonly pausedMinutes: number | null;
  readonly reason: string | null;
}

const ADD = statement(`
  INSERT INTO deadline_change (dossier_id, revision, at, kind, due_before, due_after, paused_minutes, reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`);

const OF_DOSSIER = statement(`
  SELECT kind, at, due_before AS "dueBefore", due_after AS "dueAfter", paused_minutes AS "pausedMinutes", reason
  FROM deadline_change WHERE dossier_id = $1 ORDER BY revision`);

/** The history of due dates. Written while the dossier's row is locked. */
@Injectable()
export class DeadlineRows {
  constructor(private readonly database: Database) {}

  async add(dossierId: string, revision: number, c: DeadlineChange): Promise<void> {
    await this.database.query(ADD, [
      dossierId,
      revision,
      c.at,
      c.kind,
      c.dueBefore,
      c.dueAfter,
      c.pausedMinutes,
      c.reason,
    ]);
  }

  of(dossierId: string): Promise<DeadlineChange[]> {
    return this.database.query<DeadlineChange>(OF_DOSSIER, [dossierId]);
  }
}
