import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { agencyChanged, type EventData } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import type { AgencyDefinition } from './agency-definition.js';
import { AgencyStorage } from './agency-storage.js';
import { pathOn, stateOn } from './agency-timeline.js';
import { nextChange } from './next-change.js';

const LOOK_EVERY_MS = 60_000;
const DUE = statement('SELECT identifier FROM agency WHERE announce_on <= $1::date ORDER BY identifier LIMIT 1000');
const TOUCH = statement(`
  UPDATE agency a SET revision = a.revision + 1, announce_on = due."announceOn"
  FROM json_to_recordset($1::json) AS due (identifier text, "announceOn" date)
  WHERE a.identifier = due.identifier
  RETURNING a.identifier, a.revision`);

type Agencies = ReadonlyMap<string, AgencyDefinition>;

/**
 * Tells other services what agencies are today. A name, a place or a phone number decided for a later day is announced when that day
 * comes; beginnings, ends and successors carry their days and are announced at once.
 */
@Injectable()
export class AnnounceAgencies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('agencies');
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<unknown> | undefined;

  constructor(
    private readonly database: Database,
    private readonly storage: AgencyStorage,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.working ??= this.announceDue(localDay(new Date()))
        .catch((error: unknown) => this.logger.warn(error, 'agencies will be announced at the next look'))
        .finally(() => (this.working = undefined));
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  /** Announces agencies that were written in the open transaction; parents before those below them. */
  async announce(
    changed: readonly AgencyDefinition[],
    revisions: ReadonlyMap<string, number>,
    agencies: Agencies,
    today: string,
  ): Promise<void> {
    const events = changed
      .map((agency) => announcement(agency, revisions.get(agency.identifier) ?? 1, agencies, today))
      .sort((a, b) => a.data.path.length - b.data.path.length);
    await this.outbox.addAll(agencyChanged, events);
  }

  /** Announces what was decided earlier for a day that has come. Answers how many agencies. */
  announceDue(today: string): Promise<number> {
    return this.database.transaction(async () => {
      const known = await this.storage.lockAll();
      const due = new Set(
        (await this.database.query<{ identifier: string }>(DUE, [today])).map((row) => row.identifier),
      );
      if (due.size === 0) return 0;
      const agencies = new Map(known.map((agency) => [agency.identifier, agency]));
      const changed = known.filter(({ identifier }) => due.has(identifier));
      const next = changed.map((agency) => ({
        identifier: agency.identifier,
        announceOn: nextChange(agency, agencies, today),
      }));
      const rows = await this.database.query<{ identifier: string; revision: number }>(TOUCH, [JSON.stringify(next)]);
      const revisions = new Map(rows.map(({ identifier, revision }) => [identifier, revision]));
      await this.announce(changed, revisions, agencies, today);
      return changed.length;
    });
  }
}

function announcement(
  agency: AgencyDefinition,
  revision: number,
  agencies: Agencies,
  today: string,
): { readonly subject: string; readonly data: EventData<typeof agencyChanged> } {
  const { identifier, kind, validFrom, validTo, workingHours = null, successors = [] } = agency;
  const day = validTo !== null && validTo < today ? validTo : today < validFrom ? validFrom : today;
  const { nameVi, parent, phone } = stateOn(agency, day);
  const path = pathOn(identifier, day, agencies);
  const data = {
    identifier,
    revision,
    nameVi,
    kind,
    parent,
    path,
    validFrom,
    validTo,
    workingHours,
    successors,
    phone,
  };
  return { subject: identifier, data };
}
