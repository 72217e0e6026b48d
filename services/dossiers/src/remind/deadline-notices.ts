import { Injectable } from '@nestjs/common';
import { deadlineNear, deadlinePassed } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { announcedDossier, assigneeOf } from '../announcements/dossier-facts.js';
import type { Dossier } from '../dossier/state.js';
import { DOSSIER_COLUMNS } from '../storage/dossier-columns.sql.js';

/** Dossiers of one round; the next round goes on where this one ended. */
const BATCH = 200;

/*
 * By state alone: what is due by the horizon, runs, and has no notice of this very due date. An extension makes a new
 * due date, so it is reminded of anew; whoever holds a dossier locked is about to change it, so it waits for a round.
 */
const DUE = statement(`
  SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", CASE WHEN d.due_at <= $1 THEN 'PASSED' ELSE 'NEAR' END AS kind
  FROM dossier d
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  WHERE d.status IN ('ACCEPTED', 'PROCESSING', 'APPROVED') AND d.paused_at IS NULL AND d.due_at <= $2
    AND NOT EXISTS (
      SELECT FROM deadline_notice n WHERE n.dossier_id = d.id AND n.due_at = d.due_at
        AND n.kind = CASE WHEN d.due_at <= $1 THEN 'PASSED' ELSE 'NEAR' END)
  ORDER BY d.due_at, d.id LIMIT ${BATCH}
  FOR UPDATE OF d SKIP LOCKED`);

const NOTE = statement(`
  INSERT INTO deadline_notice (dossier_id, kind, due_at, noticed_at)
  SELECT n.id, n.kind, n.due_at, $4 FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS n (id, kind, due_at)`);

interface DueDossier extends Dossier {
  readonly procedureName: string;
  readonly kind: 'NEAR' | 'PASSED';
  readonly due: string;
  readonly dueAt: Date;
}

/** Gives notice of due dates that are near or have passed: once for each dossier, kind and due date. */
@Injectable()
export class DeadlineNotices {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Whether there may be more. `near`: from so many milliseconds before the due date on. */
  round(now: Date, near: number): Promise<boolean> {
    return this.database.transaction(async () => {
      const due = await this.database.query<DueDossier>(DUE, [now, new Date(now.getTime() + near)]);
      if (due.length === 0) return false;
      await this.database.query(NOTE, [
        due.map(({ id }) => id),
        due.map(({ kind }) => kind),
        due.map(({ dueAt }) => dueAt.toISOString()),
        now,
      ]);
      await this.announce(
        deadlineNear,
        due.filter(({ kind }) => kind === 'NEAR'),
      );
      await this.announce(
        deadlinePassed,
        due.filter(({ kind }) => kind === 'PASSED'),
      );
      return due.length === BATCH;
    });
  }

  private async announce(
    definition: typeof deadlineNear | typeof deadlinePassed,
    dossiers: readonly DueDossier[],
  ): Promise<void> {
    await this.outbox.addAll(
      definition,
      dossiers.map((dossier) => ({
        subject: dossier.id,
        data: {
          ...announcedDossier(dossier),
          due: dossier.due,
          dueAt: dossier.dueAt.toISOString(),
          assignee: assigneeOf(dossier),
        },
      })),
    );
  }
}
