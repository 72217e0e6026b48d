import { ReviseSearch1790000000200 } from './1790000000200-revise-search.js';
import { NumberListings1790000000201 } from './1790000000201-number-listings.js';
import { NameCountedFields1790000000204 } from './1790000000204-name-counted-fields.js';
import { KeepReasonsOfActs1790000000205 } from './1790000000205-keep-reasons-of-acts.js';
import { ReportOnTargets1790000000203 } from './1790000000203-report-on-targets.js';
import { KeepVersionsSlim1790000000034 } from './1790000000034-keep-versions-slim.js';
import { RequestChanges1790000000033 } from './1790000000033-request-changes.js';
import { SearchByWords1790000000032 } from './1790000000032-search-by-words.js';
import { DateAgencies1790000000031 } from './1790000000031-date-agencies.js';
import { CreateAgencies1790000000002 } from './1790000000002-create-agencies.js';
import { CreateCalendarAndPlans1790000000004 } from './1790000000004-create-calendar-and-plans.js';
import { CreateImportRuns1790000000005 } from './1790000000005-create-import-runs.js';
import { CreateProcedures1790000000003 } from './1790000000003-create-procedures.js';
import { CreateSearchWords1790000000001 } from './1790000000001-create-search-words.js';
import { WithdrawLevels1790000000195 } from './1790000000195-withdraw-levels.js';
import { CallAgencies1790000000198 } from './1790000000198-call-agencies.js';
import { CountSubmissions1790000000196 } from './1790000000196-count-submissions.js';
import { NameCountedProcedures1790000000197 } from './1790000000197-name-counted-procedures.js';
import { CountMarkedProcedures1790000000183 } from './1790000000183-count-marked-procedures.js';
import { AnnounceEndedAgencies1790000000185 } from './1790000000185-announce-ended-agencies.js';
import { InheritNearestLevels1790000000182 } from './1790000000182-inherit-nearest-levels.js';
import { KnowEveryWord1790000000143 } from './1790000000143-know-every-word.js';
import { TallyProcedures1790000000142 } from './1790000000142-tally-procedures.js';
import { ListProcedures1790000000141 } from './1790000000141-list-procedures.js';
import { ReviseAdministrativeUnits1790000000181 } from './1790000000181-revise-administrative-units.js';
import { ReadAgenciesByDay1790000000111 } from './1790000000111-read-agencies-by-day.js';
import { CountLevelsByAgency1790000000101 } from './1790000000101-count-levels-by-agency.js';
import { InheritLevels1790000000091 } from './1790000000091-inherit-levels.js';
import { ProbeExternalSystems1790000000043 } from './1790000000043-probe-external-systems.js';
import { DateLevels1790000000042 } from './1790000000042-date-levels.js';
import { AuthorProcedures1790000000041 } from './1790000000041-author-procedures.js';

export const catalogueMigrations = [
  CreateSearchWords1790000000001,
  CreateAgencies1790000000002,
  CreateProcedures1790000000003,
  CreateCalendarAndPlans1790000000004,
  CreateImportRuns1790000000005,
  DateAgencies1790000000031,
  SearchByWords1790000000032,
  AuthorProcedures1790000000041,
  DateLevels1790000000042,
  ProbeExternalSystems1790000000043,
  RequestChanges1790000000033,
  KeepVersionsSlim1790000000034,
  InheritLevels1790000000091,
  CountLevelsByAgency1790000000101,
  ReadAgenciesByDay1790000000111,
  ListProcedures1790000000141,
  TallyProcedures1790000000142,
  KnowEveryWord1790000000143,
  ReviseAdministrativeUnits1790000000181,
  InheritNearestLevels1790000000182,
  CountMarkedProcedures1790000000183,
  AnnounceEndedAgencies1790000000185,
  WithdrawLevels1790000000195,
  CountSubmissions1790000000196,
  NameCountedProcedures1790000000197,
  CallAgencies1790000000198,
  ReviseSearch1790000000200,
  NumberListings1790000000201,
  ReportOnTargets1790000000203,
  NameCountedFields1790000000204,
  KeepReasonsOfActs1790000000205,
];
