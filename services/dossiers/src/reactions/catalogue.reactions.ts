import { Controller } from '@nestjs/common';
import { validateYearCalendar, WorkingCalendar } from '@dvc/calendar';
import {
  agencyChanged,
  calendarPublished,
  type CloudEvent,
  type EventData,
  procedureAbolished,
  procedureAbolitionWithdrawn,
  procedurePublished,
} from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { WatchDossiers } from '../remind/watch-dossiers.js';
import { Competences } from '../reference/competences.js';
import { Procedure } from '../reference/procedure.js';

const AGENCY = statement(`
  INSERT INTO agency (identifier, revision, name_vi, kind, parent, path, valid_from, valid_to, working_hours, successors, phone)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (identifier) DO UPDATE SET revision = excluded.revision, name_vi = excluded.name_vi, kind = excluded.kind,
    parent = excluded.parent, path = excluded.path, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
    working_hours = excluded.working_hours, successors = excluded.successors, phone = excluded.phone
  WHERE agency.revision < excluded.revision`);

// a version never changes: a second publication of it is a repeat
const VERSION = statement(`
  INSERT INTO procedure_version (code, version, name_vi, valid_from, valid_to, definition) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (code, version) DO NOTHING`);

const ABOLITION = statement(`
  INSERT INTO procedure_abolition (code, effective_from) VALUES ($1, $2)
  ON CONFLICT (code) DO UPDATE SET effective_from = excluded.effective_from`);

const WITHDRAWAL = statement('DELETE FROM procedure_abolition WHERE code = $1 AND effective_from = $2::date');

const CALENDAR = statement(`
  INSERT INTO working_calendar (year, revision, days) VALUES ($1, $2, $3)
  ON CONFLICT (year) DO UPDATE SET revision = excluded.revision, days = excluded.days
  WHERE working_calendar.revision < excluded.revision`);

/** Keeps the local copy of what the catalogue publishes. What can't be used becomes a dead letter, not a late surprise. */
@Controller()
export class CatalogueReactions {
  constructor(
    private readonly database: Database,
    private readonly competences: Competences,
    private readonly watch: WatchDossiers,
  ) {}

  @OnEvent(agencyChanged)
  async onAgency({ data: a }: CloudEvent<EventData<typeof agencyChanged>>): Promise<void> {
    if (a.workingHours !== null) new WorkingCalendar([], a.workingHours);
    const hours = a.workingHours === null ? null : JSON.stringify(a.workingHours);
    await this.database.query(AGENCY, [
      a.identifier,
      a.revision,
      a.nameVi,
      a.kind,
      a.parent,
      a.path,
      a.validFrom,
      a.validTo,
      hours,
      a.successors ?? [],
      a.phone ?? null,
    ]);
    this.database.afterCommit(() => this.competences.forgetAll());
    // what it leaves goes to a successor, or is told of
    if (a.validTo !== null) this.watch.wake();
  }

  @OnEvent(procedurePublished)
  async onVersion({ data: p }: CloudEvent<EventData<typeof procedurePublished>>): Promise<void> {
    new Procedure(p);
    await this.database.query(VERSION, [p.code, p.version, p.nameVi, p.validFrom, p.validTo, JSON.stringify(p)]);
  }

  @OnEvent(procedureAbolished)
  async onAbolition({ data }: CloudEvent<EventData<typeof procedureAbolished>>): Promise<void> {
    await this.database.query(ABOLITION, [data.code, data.effectiveFrom]);
  }

  @OnEvent(procedureAbolitionWithdrawn)
  async onWithdrawal({ data }: CloudEvent<EventData<typeof procedureAbolitionWithdrawn>>): Promise<void> {
    await this.database.query(WITHDRAWAL, [data.code, data.abolishedFrom]);
  }

  @OnEvent(calendarPublished)
  async onCalendar({ data }: CloudEvent<EventData<typeof calendarPublished>>): Promise<void> {
    const [finding] = validateYearCalendar(data);
    if (finding) throw new Error(`the calendar of ${data.year} is faulty: ${finding.message.en}`);
    await this.database.query(CALENDAR, [data.year, data.revision, JSON.stringify(data.days)]);
    // what waited for it
    this.watch.wake();
  }
}
