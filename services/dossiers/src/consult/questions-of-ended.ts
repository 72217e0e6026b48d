import { Injectable } from '@nestjs/common';
import { opinionRequested, questionClosed } from '../announcements/consultation-facts.js';
import type { Announced, Fact } from '../announcements/fact.js';
import type { Dossier } from '../dossier/state.js';
import { ConsultationRows } from '../storage/consultation-rows.js';

/** What became of the questions that were open: for the history, and to be announced of the saved dossier. */
export interface Followed {
  readonly detail: object;
  readonly tell: (saved: Announced) => readonly Fact[];
}

/** The questions about a dossier end with it. When that is taken back they are asked again: nobody has answered them. */
@Injectable()
export class QuestionsOfEnded {
  constructor(private readonly rows: ConsultationRows) {}

  /** Undefined when there were none, or the act neither ended the dossier nor took that back. Dossier locked. */
  async follow(before: Dossier, after: Dossier, now: Date): Promise<Followed | undefined> {
    if (after.closedAt !== null) {
      const closed = await this.rows.closeOpen(after.id, now);
      if (closed.length === 0) return undefined;
      return {
        detail: { closedConsultations: closed.map(({ id }) => id) },
        tell: (saved) => closed.map((one) => questionClosed(saved, { ...one, reason: null }, now)),
      };
    }
    if (before.closedAt === null) return undefined;
    const reopened = await this.rows.reopen(after.id, before.closedAt, now);
    if (reopened.length === 0) return undefined;
    return {
      detail: { reopenedConsultations: reopened.map(({ id }) => id) },
      tell: (saved) => reopened.map((one) => opinionRequested(saved, one)),
    };
  }
}
