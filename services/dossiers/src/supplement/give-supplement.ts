import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { type Problem, refused } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { supplementGiven } from '../announcements/intake-facts.js';
import type { Dossier } from '../dossier/state.js';
import { acceptanceDueFrom } from '../reference/acceptance-limits.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { ContentChanges } from '../submit/content-changes.js';
import type { SupplementInput } from './supplement.dto.js';

/** The applicant, or the desk officer to whom he brought it, answers a supplement request: the dossier, complete again, goes back to where it was. */
@Injectable()
export class GiveSupplement {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly supplements: SupplementRows,
    private readonly contents: ContentChanges,
  ) {}

  give(
    id: string,
    { note, broughtBy, ...change }: SupplementInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    return this.acts.perform(
      { act: 'supplement', id, actor, revision, broughtBy },
      async ({ before, dossier, definition, calendar, now }) => {
        const request = await this.supplements.open(id);
        if (!request) throw new Error(`dossier ${id} waits for a supplement that nobody asked for`);
        if (isNothing({ ...change, note }) && !(await this.supplements.isContentChangedSince(id))) {
          throw nothingGiven();
        }
        await this.contents.replace(before, change, actor, true);
        await this.supplements.answer(id, now, note ?? null);
        return {
          // the desk that asked for it looks at a dossier that is new to it, within the same limit
          after:
            dossier.status === 'SUBMITTED'
              ? { ...dossier, acceptanceDueAt: acceptanceDueFrom(definition, calendar, now) }
              : dossier,
          tell: (saved) => supplementGiven(saved, request.id, now),
          detail: { supplementRequestId: request.id },
        };
      },
    );
  }
}

function isNothing(answer: Omit<SupplementInput, 'broughtBy'>): boolean {
  return Object.values(answer).every((given) => given === undefined);
}

/** An answer without anything would start the agency's clock again. */
function nothingGiven(): Problem {
  return refused({ vi: 'Chưa có nội dung bổ sung.', en: 'Nothing is supplemented.' }, [
    {
      pointer: '',
      code: 'nothingGiven',
      message: {
        vi: 'Hãy bổ sung thành phần, sửa tờ khai, hoặc ghi chú cho cán bộ vì sao không bổ sung.',
        en: 'Add components, correct the form, or note to the officer why not.',
      },
    },
  ]);
}
