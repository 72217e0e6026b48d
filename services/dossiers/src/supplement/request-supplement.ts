import { Injectable } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { newId } from '@dvc/persistence';
import { refused } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { supplementWanted } from '../announcements/intake-facts.js';
import type { Dossier } from '../dossier/state.js';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { componentsFor } from '../reference/competence.js';
import { deadlineOf } from '../reference/deadline.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { reminderBefore } from './reminder-before.js';
import type { SupplementRequestInput } from './supplement.dto.js';

/** An officer asks the applicant to complete the dossier: the clock stands still until the answer. */
@Injectable()
export class RequestSupplement {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly supplements: SupplementRows,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  request(
    dossierId: string,
    { items, answerWithinDays }: SupplementRequestInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    const wanted = items.map(({ component, what, reason }) => ({ component: component ?? null, what, reason }));
    return this.acts.perform(
      { act: 'supplement-request', id: dossierId, actor, revision },
      async ({ dossier, definition, calendar, now }) => {
        refuseUnknown(
          wanted.map(({ component }) => component),
          new Set(componentsFor(definition, dossier.caseVariant).map(({ code }) => code)),
        );
        const answer = deadlineOf(calendar, now, { amount: answerWithinDays, unit: 'WORKING_DAY' });
        const id = newId();
        await this.supplements.add({
          id,
          dossierId,
          requestedAt: now,
          requestedBy: actor.subject,
          requestedByName: actor.name,
          answerBy: answer.due,
          answerByAt: answer.dueAt,
          remindAt: reminderBefore(calendar, answer.due, now, this.configuration.SUPPLEMENT_NEAR_DAYS),
          items: wanted,
        });
        return {
          after: dossier,
          tell: (saved) => supplementWanted(saved, { id, items: wanted, answerBy: answer.due }, now),
          detail: { supplementRequestId: id },
        };
      },
    );
  }
}

function refuseUnknown(given: readonly (string | null)[], known: ReadonlySet<string>): void {
  const errors = given.flatMap((component, index) =>
    component === null || known.has(component)
      ? []
      : {
          pointer: `/items/${index}/component`,
          code: 'unknownComponent',
          message: { vi: 'Trường hợp này không có thành phần hồ sơ này.', en: 'The case has no such component.' },
        },
  );
  if (errors.length > 0)
    throw refused({ vi: 'Yêu cầu bổ sung chưa hợp lệ.', en: 'The supplement request is not valid.' }, errors);
}
