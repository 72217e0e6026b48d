import { AttachmentEntity } from './attachment.entity.js';
import { DossierEntity } from './dossier.entity.js';
import {
  ConsultationEntity,
  ConsultationStatusEntity,
  DossierFileEntity,
  DossierHistoryEntity,
  DossierSerialEntity,
  ResultFileEntity,
} from './dossier-parts.entities.js';
import {
  AgencyEntity,
  ProcedureAbolitionEntity,
  ProcedureVersionEntity,
  WorkingCalendarEntity,
} from './reference.entities.js';

/** Every table of the service; `npm run migrations:check` compares them with the migrations. */
export const entities = [
  AgencyEntity,
  ProcedureVersionEntity,
  ProcedureAbolitionEntity,
  WorkingCalendarEntity,
  AttachmentEntity,
  DossierEntity,
  DossierFileEntity,
  ResultFileEntity,
  DossierHistoryEntity,
  DossierSerialEntity,
  ConsultationEntity,
  ConsultationStatusEntity,
] as const;
