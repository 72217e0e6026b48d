import { Injectable } from '@nestjs/common';
import { dossierAccepted } from '@dvc/contracts';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { accepted } from '../announcements/dossier-facts.js';
import { accept, feeLinesFor } from '../dossier/decide.js';
import { codeDayOf, formatDossierCode } from '../dossier/dossier-code.js';
import type { Dossier } from '../dossier/state.js';
import { deadlineOf } from '../reference/deadline.js';
import { Procedures } from '../reference/procedures.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { DossierRows } from '../storage/dossier-rows.js';

/** A desk officer accepts a dossier: it gets its code, its due date and its fees. */
@Injectable()
export class AcceptDossier {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly rows: DossierRows,
    private readonly procedures: Procedures,
    private readonly calendars: WorkingCalendars,
  ) {}

  accept(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform(
      { act: 'acceptance', id, actor, revision },
      async ({ dossier, workingHours, calendarRevision }, now) => {
        const { definition } = await this.procedures.version(dossier.procedureCode, dossier.procedureVersion);
        const deadline = deadlineOf(await this.calendars.of(workingHours, calendarRevision), now, definition.timeLimit);
        const feeLines = feeLinesFor(definition.feeLines, dossier.applicant.kind);
        // last: the serial's row is locked until the commit, and every acceptance of the agency waits for it
        const day = codeDayOf(now);
        const dossierCode = formatDossierCode({
          agency: dossier.agency,
          day,
          serial: await this.rows.nextSerial(dossier.agency, day),
        });
        return {
          after: accept(dossier, { dossierCode, deadline, feeLines }, now),
          event: dossierAccepted,
          data: accepted,
          detail: { dossierCode },
        };
      },
    );
  }
}
