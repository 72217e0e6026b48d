import { defineService } from '@dvc/hosting';
import { catalogueMigrations } from '../migrations/index.js';
import { Agency } from './agencies/agency.entity.js';
import { AgencyIdentifier } from './agencies/agency-identifier.entity.js';
import { AgencyPeriodRow } from './agencies/agency-period.entity.js';
import { AgencyRecord } from './agencies/agency-record.entity.js';
import { CalendarYear } from './calendar/calendar-year.entity.js';
import { catalogueConfiguration } from './catalogue.config.js';
import { CatalogueModule } from './catalogue.module.js';
import { ChangeRequest } from './changes/change-request.entity.js';
import { ChangeRequestEntry } from './changes/change-request-entry.entity.js';
import { ListRevision } from './plans/list-revision.entity.js';
import { RoadmapProgress } from './plans/roadmap-progress.entity.js';
import { ImportRun } from './imports/import-run.entity.js';
import { RoadmapItem } from './plans/roadmap-item.entity.js';
import { Target } from './plans/target.entity.js';
import { TargetReport } from './plans/target-report.entity.js';
import { AbolitionWithdrawal } from './procedures/abolition-withdrawal.entity.js';
import { Procedure } from './procedures/procedure.entity.js';
import { procedureEntities } from './procedures/procedure-providers.js';
import { ProcedureVersion } from './procedures/procedure-version.entity.js';
import { ProcedureListing } from './search/procedure-listing.entity.js';
import { ProcedureTally } from './search/procedure-tally.entity.js';
import { ProcedureWord } from './search/procedure-word.entity.js';
import { SearchAbbreviation } from './search/search-abbreviation.entity.js';
import { SearchRevision } from './search/search-revision.entity.js';
import { SeededFile } from './seeding/seeded-file.entity.js';
import { CountedDossier } from './submissions/counted-dossier.entity.js';
import { SubmissionTally } from './submissions/submission-tally.entity.js';
import { AdministrativeUnit } from './units/administrative-unit.entity.js';

export { seedCatalogue } from './seeding/seed-catalogue.js';

/** Procedures and their versions, agencies, units, calendars, targets and roadmap. */
export const catalogueService = defineService({
  name: 'catalogue',
  title: 'Danh mục / Catalogue',
  description: 'Administrative procedures, their forms and fees, agencies, working calendars, roadmap and targets',
  module: CatalogueModule,
  configuration: catalogueConfiguration,
  entities: [
    Procedure,
    ProcedureVersion,
    AbolitionWithdrawal,
    ...procedureEntities,
    Agency,
    AgencyPeriodRow,
    AgencyIdentifier,
    AgencyRecord,
    AdministrativeUnit,
    CalendarYear,
    Target,
    TargetReport,
    RoadmapItem,
    RoadmapProgress,
    ListRevision,
    ChangeRequest,
    ChangeRequestEntry,
    ImportRun,
    SearchAbbreviation,
    SearchRevision,
    ProcedureListing,
    ProcedureTally,
    ProcedureWord,
    SubmissionTally,
    CountedDossier,
    SeededFile,
  ],
  migrations: catalogueMigrations,
});
