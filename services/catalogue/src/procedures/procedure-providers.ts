import { AuthorProcedures } from '../authoring/author-procedures.js';
import { AuthoringController } from '../authoring/authoring.controller.js';
import { DraftStorage } from '../authoring/draft-storage.js';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { ProcedureDraft } from '../authoring/procedure-draft.entity.js';
import { ProcedureNumbering } from '../authoring/procedure-numbering.entity.js';
import { PublishDraft } from '../authoring/publish-draft.js';
import { ReadDefinitions } from '../authoring/read-definitions.js';

/** What the use cases around procedures need, beside what reads and imports them. */
export const procedureControllers = [AuthoringController];

export const procedureProviders = [AuthorProcedures, DraftStorage, EditorialScope, PublishDraft, ReadDefinitions];

export const procedureEntities = [ProcedureDraft, ProcedureNumbering];
