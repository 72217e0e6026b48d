import { AuthorProcedures } from '../authoring/author-procedures.js';
import { AuthoringController } from '../authoring/authoring.controller.js';
import { DraftStorage } from '../authoring/draft-storage.js';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { ProcedureDraft } from '../authoring/procedure-draft.entity.js';
import { ProcedureNumbering } from '../authoring/procedure-numbering.entity.js';
import { PublishDraft } from '../authoring/publish-draft.js';
import { ReadDefinitions } from '../authoring/read-definitions.js';
import { BlankFormsController } from '../blank-forms/blank-forms.controller.js';
import { PrintBlankForm } from '../blank-forms/print-blank-form.js';
import { ActReason } from './act-reason.entity.js';
import { ActReasons } from './act-reasons.js';
import { ExternalProbe } from '../external/external-probe.entity.js';
import { ProbeExternalSystems } from '../external/probe-external-systems.js';
import { FeeQuotesController } from '../fees/fee-quotes.controller.js';
import { QuoteFees } from '../fees/quote-fees.js';
import { AgencyLevel } from '../levels/agency-level.entity.js';
import { AgencyLevelWithdrawal } from '../levels/agency-level-withdrawal.entity.js';
import { AnnounceLevels } from '../levels/announce-levels.js';
import { DecideLevels } from '../levels/decide-levels.js';
import { LevelStorage } from '../levels/level-storage.js';
import { LevelsController } from '../levels/levels.controller.js';
import { WithdrawLevel } from '../levels/withdraw-level.js';
import { RefreshAgencyNames } from '../search/refresh-agency-names.js';
import { RenamedAgency } from '../search/renamed-agency.entity.js';

/** What the use cases around procedures need, beside what reads and imports them. */
export const procedureControllers = [AuthoringController, FeeQuotesController, LevelsController, BlankFormsController];

export const procedureProviders = [
  ActReasons,
  AuthorProcedures,
  DraftStorage,
  EditorialScope,
  PublishDraft,
  ReadDefinitions,
  QuoteFees,
  ProbeExternalSystems,
  PrintBlankForm,
  AnnounceLevels,
  DecideLevels,
  LevelStorage,
  WithdrawLevel,
  RefreshAgencyNames,
];

export const procedureEntities = [
  ActReason,
  ProcedureDraft,
  ProcedureNumbering,
  AgencyLevel,
  AgencyLevelWithdrawal,
  ExternalProbe,
  RenamedAgency,
];
