import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { InjectConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { extended } from '../announcements/processing-facts.js';
import { extendedBy, type ExtensionLimits, lastDayToExtend, latestExtension } from '../dossier/clock.js';
import { extend } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { withCalendar } from '../reference/deadline.js';
import { limitOf } from '../reference/limit-of.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import type { ExtensionInput } from './extension.dto.js';
import { extensionTooLate, extensionTooLong } from './problems.js';

/** `longest` absent: as long again as the dossier's own limit. */
function limitsOf(definition: ProcedureDefinition, dossier: Dossier): ExtensionLimits {
  return { longest: definition.extension?.longest, ordinary: limitOf(definition, dossier).limit };
}

/** Moves the due date once more, in time, and at most as often and as far as the procedure permits. */
@Injectable()
export class ExtendDeadline {
  constructor(
    private readonly acts: ActOnDossier,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  extend(id: string, { by, reason }: ExtensionInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform(
      { act: 'extension', id, actor, revision },
      ({ before, dossier, definition, calendar, now }) => {
        const { due, dueAt } = before;
        if (due === null || dueAt === null) throw new Error(`dossier ${id} is accepted and has no due date`);
        const acceptedOn = localDay(before.acceptedAt ?? now);
        const lastDay = lastDayToExtend(due, acceptedOn, this.configuration.EXTENSION_NOTICE_DAYS);
        // what is late would become timely by a new appointment
        if (now >= dueAt || localDay(now) > lastDay) throw extensionTooLate(due, lastDay);
        const deadline = withCalendar(() => extendedBy(calendar, dueAt, by));
        const latest = withCalendar(() => latestExtension(calendar, dueAt, limitsOf(definition, before)));
        if (deadline.dueAt > latest.dueAt) throw extensionTooLong('/by', latest.due);
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
