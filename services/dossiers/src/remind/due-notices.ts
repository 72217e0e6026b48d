import { Injectable } from '@nestjs/common';
import type { EventData, EventDefinition } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, type Statement } from '@dvc/persistence';
import type { Dossier } from '../dossier/state.js';
import { AgencyHours } from './agency-hours.js';

/** What one round tells of at most; the next goes on where it ended. */
export const BATCH = 200;

/** Something that is due soon or was due, with its dossier; both are locked. */
export interface Due extends Dossier {
  readonly procedureName: string;
  /** what is due: a request, a question, or the dossier itself */
  readonly dueId: string;
  readonly kind: 'NEAR' | 'PASSED';
}

/** What is told of one kind of due date. */
export interface Reminder<R extends Due> {
  /** what is to be told of; `$1` is now, other parameters are the reminder's own */
  readonly due: Statement;
  /** notes `$1` (ids of what is due) as told `$2` (kinds) at `$3`, and answers the ids that nobody else had noted */
  readonly note: Statement;
  readonly near: Telling<R>;
  readonly passed: Telling<R>;
}

type Telling<R> = (outbox: Outbox, due: readonly R[]) => Promise<void>;

export function telling<R extends Due, D extends EventDefinition>(
  event: D,
  dataOf: (due: R) => EventData<D>,
): Telling<R> {
  return (outbox, all) =>
    outbox.addAll(
      event,
      all.map((due) => ({ subject: due.id, data: dataOf(due) })),
    );
}

/**
 * Tells that something is due soon and that its time is up: each once for each due date, whichever instance looks, and
 * in the transaction that notes it. What was near while nobody looked is told of as passed alone.
 */
@Injectable()
export class DueNotices {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly hours: AgencyHours,
  ) {}

  /** Whether there may be more. `near`: from so many working hours of the dossier's agency before it is due on. */
  async roundAhead<R extends Due>(reminder: Reminder<R>, now: Date, near: number): Promise<boolean> {
    const ahead = await this.hours.ahead(now, near);
    return this.round(reminder, now, ahead.keys, ahead.instants, ahead.latest);
  }

  /** Whether there may be more. */
  round<R extends Due>(reminder: Reminder<R>, now: Date, ...parameters: readonly unknown[]): Promise<boolean> {
    return this.database.transaction(async () => {
      const due = await this.database.query<R>(reminder.due, [now, ...parameters]);
      if (due.length === 0) return false;
      const noted = await this.database.query<Pick<Due, 'dueId'>>(reminder.note, [
        due.map(({ dueId }) => dueId),
        due.map(({ kind }) => kind),
        now,
      ]);
      const mine = new Set(noted.map(({ dueId }) => dueId));
      const told = due.filter(({ dueId }) => mine.has(dueId));
      await reminder.near(
        this.outbox,
        told.filter(({ kind }) => kind === 'NEAR'),
      );
      await reminder.passed(
        this.outbox,
        told.filter(({ kind }) => kind === 'PASSED'),
      );
      return due.length === BATCH;
    });
  }
}
