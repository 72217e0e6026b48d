import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { extended } from '../announcements/dossier-facts.js';
import { extendedBy } from '../dossier/clock.js';
import { extend } from '../dossier/decide.js';
import { extensionTooLong } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { withCalendar } from '../reference/deadline.js';
import type { ExtensionInput } from './extension.dto.js';

/** Moves the due date once more, at most as often and as far as the procedure permits. */
@Injectable()
export class ExtendDeadline {
  constructor(private readonly acts: ActOnDossier) {}

  extend(id: string, { by, reason }: ExtensionInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform(
      { act: 'extension', id, actor, revision },
      ({ before, dossier, definition, calendar, now }) => {
        const { due, dueAt } = before;
        if (due === null || dueAt === null) throw new Error(`dossier ${id} is accepted and has no due date`);
        const deadline = withCalendar(() => extendedBy(calendar, dueAt, by));
        const longest = definition.extension?.longest;
        const latest = longest && withCalendar(() => extendedBy(calendar, dueAt, longest));
        if (latest && deadline.dueAt > latest.dueAt) throw extensionTooLong('/by', latest.due);
        return {
          after: extend(dossier, deadline),
          tell: (saved) => extended(saved, reason, due, now),
          detail: { by },
          reason,
        };
      },
    );
  }
}
