import { Module } from '@nestjs/common';
import { AgenciesController } from './agencies/agencies.controller.js';
import { AgencyImporter } from './agencies/agency-importer.js';
import { AgencyStorage } from './agencies/agency-storage.js';
import { AgencyRegister } from './agencies/agency-register.js';
import { AnnounceAgencies } from './agencies/announce-agencies.js';
import { ReadAgencies } from './agencies/read-agencies.js';
import { ReorganisationController } from './agencies/reorganisation.controller.js';
import { ReorganiseAgencies } from './agencies/reorganise-agencies.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarStorage } from './calendar/calendar-storage.js';
import { ComputeDueDate } from './calendar/compute-due-date.js';
import { PublishCalendar } from './calendar/publish-calendar.js';
import { AgencyExportsController } from './exports/agency-exports.controller.js';
import { ExportAgencies } from './exports/export-agencies.js';
import { ExportProcedures } from './exports/export-procedures.js';
import { ExportsController } from './exports/exports.controller.js';
import { AgencyImportsController } from './imports/agency-imports.controller.js';
import { ImportRunStorage } from './imports/import-run-storage.js';
import { ImportRunner } from './imports/import-runner.js';
import { ProcedureImportsController } from './imports/procedure-imports.controller.js';
import { TableBodies } from './imports/uploaded-table.js';
import { SubmitImport } from './imports/submit-import.js';
import { AskedProcedures } from './changes/asked-procedures.js';
import { ChangeRequestStorage } from './changes/change-request-storage.js';
import { ChangeRequests } from './changes/change-requests.js';
import { ChangeRequestsController } from './changes/change-requests.controller.js';
import { RaiseLevel } from './changes/raise-level.js';
import { ListRevisions } from './plans/list-revisions.js';
import { Roadmap } from './plans/roadmap.js';
import { TargetReports } from './plans/target-reports.js';
import { TargetReportsController } from './plans/target-reports.controller.js';
import { Targets } from './plans/targets.js';
import { CatalogueCounts } from './statistics/catalogue-counts.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { AbolitionStorage } from './procedures/abolition-storage.js';
import { AbolishProcedure } from './procedures/abolish-procedure.js';
import { ProcedureImporter } from './procedures/procedure-importer.js';
import { procedureControllers, procedureProviders } from './procedures/procedure-providers.js';
import { ProcedureStorage } from './procedures/procedure-storage.js';
import { ProceduresController } from './procedures/procedures.controller.js';
import { PublishProcedures } from './procedures/publish-procedures.js';
import { ReadProcedures } from './procedures/read-procedures.js';
import { Abbreviations } from './search/abbreviations.js';
import { AbbreviationsController } from './search/abbreviations.controller.js';
import { KnownAnswers } from './search/known-answers.js';
import { Listing } from './search/listing.js';
import { ProcedureSearch } from './search/procedure-search.js';
import { SearchWords } from './search/search-words.js';
import { CatalogueSeeder } from './seeding/catalogue-seeder.js';
import { DossierSubmitted } from './submissions/dossier-submitted.js';
import { SubmissionTallies } from './submissions/submission-tallies.js';
import { AdministrativeUnits } from './units/administrative-units.js';
import { AdministrativeUnitsController } from './units/administrative-units.controller.js';

@Module({
  controllers: [
    ProceduresController,
    ...procedureControllers,
    ProcedureImportsController,
    ExportsController,
    AgencyExportsController,
    AbbreviationsController,
    AgenciesController,
    ReorganisationController,
    AgencyImportsController,
    AdministrativeUnitsController,
    PlansController,
    TargetReportsController,
    ChangeRequestsController,
    StatisticsController,
    CalendarController,
    DossierSubmitted,
  ],
  providers: [
    ProcedureSearch,
    KnownAnswers,
    Listing,
    ExportProcedures,
    ExportAgencies,
    SearchWords,
    Abbreviations,
    ReadProcedures,
    AbolishProcedure,
    AbolitionStorage,
    PublishProcedures,
    ...procedureProviders,
    ProcedureStorage,
    ProcedureImporter,
    ReadAgencies,
    AgencyRegister,
    AnnounceAgencies,
    ReorganiseAgencies,
    AgencyStorage,
    AgencyImporter,
    AdministrativeUnits,
    ListRevisions,
    Roadmap,
    Targets,
    TargetReports,
    CatalogueCounts,
    SubmissionTallies,
    ChangeRequests,
    ChangeRequestStorage,
    AskedProcedures,
    RaiseLevel,
    CalendarStorage,
    PublishCalendar,
    ComputeDueDate,
    ImportRunStorage,
    ImportRunner,
    SubmitImport,
    TableBodies,
    CatalogueSeeder,
  ],
})
export class CatalogueModule {}
