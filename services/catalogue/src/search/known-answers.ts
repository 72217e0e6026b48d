import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import type { ProcedureSummary } from '../procedures/procedure.views.js';

/** Of all answers kept together; some 20 MB. */
const MAX_ITEMS = 20_000;
const REVISION = statement('SELECT revision FROM search_revision');

type Answer = Page<ProcedureSummary>;

interface Known {
  readonly revision: number;
  readonly answer: Answer;
}

/**
 * Keeps answers of the search while nothing that they are made of has changed: a total is exact, so somebody has to visit
 * whatever matches, but not again for everybody who asks the same.
 */
@Injectable()
export class KnownAnswers {
  private readonly answers = new LRUCache<string, Known>({
    maxSize: MAX_ITEMS,
    sizeCalculation: ({ answer }) => answer.items.length + 1,
  });

  constructor(private readonly database: Database) {}

  /**
   * The answer known for the question, else what `find` answers. The revision is read before anything else is: if it is
   * still the same later, nothing had changed while the answer was found either.
   */
  async answer(question: string, find: () => Promise<Answer>): Promise<Answer> {
    const revision = (await this.database.one<{ revision: number }>(REVISION))?.revision;
    const known = this.answers.get(question);
    if (known !== undefined && known.revision === revision) return known.answer;
    const answer = await find();
    if (revision !== undefined) this.answers.set(question, { revision, answer });
    return answer;
  }
}
