import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Actor } from '@dvc/identity';
import { readScopeOf } from '../dossier/access-policy.js';
import { statuses } from '../dossier/state.js';
import { type DeadlineBand, type WorkCounter, WorkCounters } from '../storage/work-counters.js';
import type { BandCounts, WorkQueueResponse } from './work-queue.response.js';

/**
 * What lies before an officer: open dossiers of his agency and those below it, by state and deadline; before a desk officer
 * also what his desk took in for other agencies, while it has something to do.
 */
@Injectable()
export class WorkQueue {
  constructor(private readonly counters: WorkCounters) {}

  async of(actor: Actor): Promise<WorkQueueResponse> {
    const now = new Date();
    const counters = await this.counters.count(readScopeOf(actor), now, localDay(now));
    const states = statuses
      .map((status) => ({ status, own: counters.filter((counter) => counter.status === status) }))
      .filter(({ own }) => own.length > 0)
      .map(({ status, own }) => ({ status, all: bands(own, 'total'), mine: bands(own, 'mine') }));
    return { states, all: bands(counters, 'total'), mine: bands(counters, 'mine') };
  }
}

function bands(counters: readonly WorkCounter[], which: 'total' | 'mine'): BandCounts {
  const sum = (band?: DeadlineBand): number =>
    counters.filter((c) => band === undefined || c.band === band).reduce((total, c) => total + c[which], 0);
  return {
    overdue: sum('OVERDUE'),
    today: sum('TODAY'),
    soon: sum('SOON'),
    later: sum('LATER'),
    paused: sum('PAUSED'),
    none: sum('NONE'),
    total: sum(),
  };
}
