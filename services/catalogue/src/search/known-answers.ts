import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Page } from '@dvc/hosting';
import type { ProcedureSummary } from '../procedures/procedure.views.js';

/** Of all answers kept together; some 20 MB. */
const MAX_ITEMS = 20_000;

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

  /** The answer known for the question at the revision, else what `find` answers. */
  async answer(question: string, revision: number, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(question);
    if (known?.revision === revision) return known.answer;
    const answer = await find();
    this.answers.set(question, { revision, answer });
    return answer;
  }
}
