import { attachmentEntities } from './attachment-entities.js';
import { ClosureNoticeEntity } from './closure-notice.entity.js';
import { DossierEntity } from './dossier.entity.js';
import {
  ConsultationEntity,
  ConsultationFileEntity,
  ConsultationStatusEntity,
  DossierFileEntity,
  DossierHistoryEntity,
  DossierSerialEntity,
  FormerResultFileEntity,
  ResultFileEntity,
} from './dossier-parts.entities.js';
import {
  DeadlineChangeEntity,
  DeadlineNoticeEntity,
  DelegationEntity,
  DossierItemEntity,
  DossierMessageEntity,
  DossierPaymentEntity,
  SupplementItemEntity,
  SupplementRequestEntity,
  UnassignedNoticeEntity,
} from './processing.entities.js';
import {
  AgencyEntity,
  ProcedureAbolitionEntity,
  ProcedureVersionEntity,
  WorkingCalendarEntity,
} from './reference.entities.js';
import { RegisterChangeEntity, RegisterEntryEntity, RegisterSerialEntity } from './register.entities.js';
import { FormerDossierEntity, LegacyImportEntity } from './legacy.entities.js';
import { PortalConnectionChangeEntity, PortalConnectionEntity } from './portal-connection.entity.js';
import { DossierRatingEntity } from './rating.entities.js';
import { SlipEntity, SlipFormEntity, SlipSerialEntity } from './slip.entities.js';
import { TransferToTellEntity } from './transfer-to-tell.entity.js';
import { DossierAgencyTallyEntity, DossierTallyChangeEntity, DossierTallyEntity } from './tally.entities.js';

/** Every table of the service; `npm run migrations:check` compares them with the migrations. */
export const entities = [
  AgencyEntity,
  ProcedureVersionEntity,
  ProcedureAbolitionEntity,
  WorkingCalendarEntity,
  ...attachmentEntities,
  ClosureNoticeEntity,
  DossierEntity,
  DossierFileEntity,
  FormerResultFileEntity,
  ResultFileEntity,
  DossierHistoryEntity,
  DossierSerialEntity,
  ConsultationEntity,
  ConsultationStatusEntity,
  ConsultationFileEntity,
  DeadlineChangeEntity,
  DeadlineNoticeEntity,
  DelegationEntity,
  DossierItemEntity,
  DossierMessageEntity,
  DossierPaymentEntity,
  SupplementRequestEntity,
  SupplementItemEntity,
  UnassignedNoticeEntity,
  TransferToTellEntity,
  PortalConnectionEntity,
  PortalConnectionChangeEntity,
  SlipFormEntity,
  SlipEntity,
  SlipSerialEntity,
  RegisterSerialEntity,
  RegisterEntryEntity,
  RegisterChangeEntity,
  DossierRatingEntity,
  LegacyImportEntity,
  FormerDossierEntity,
  DossierTallyEntity,
  DossierAgencyTallyEntity,
  DossierTallyChangeEntity,
] as const;
