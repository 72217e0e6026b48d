import {
  AgencyField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  PageQuery,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { Opinion } from '../read/consultation.response.js';
import { DossierAttachment } from '../read/files.response.js';
import { NamedAgency } from '../read/named.response.js';
import { type ConsultationState, consultationStates } from '../storage/consultation-rows.js';
import type { AskedConsultation } from '../storage/consultation-views.js';

const nullable = { nullable: true } as const;

export class ConsultationsQuery extends PageQuery {
  @EnumField(consultationStates, { optional: true })
  readonly state?: ConsultationState;
}

export class AskedProcedure {
  @TextField({ max: 50 })
  readonly code: string;
  @TextField({ max: 1_000 })
  readonly nameVi: string;
}

export class AskedConsultationResponse {
  @UuidField()
  readonly id: string;
  @UuidField({ description: 'names the dossier in the path of the opinion; it opens nothing by itself' })
  readonly dossierId: string;
  @TextField({ max: 60 })
  readonly dossierNumber: string;
  @ObjectField(() => AskedProcedure)
  readonly procedure: AskedProcedure;
  @ObjectField(() => NamedAgency)
  readonly fromAgency: NamedAgency;
  @AgencyField()
  readonly toAgency: string;
  @EnumField(consultationStates)
  readonly state: ConsultationState;
  @TextField({ max: 5_000 })
  readonly question: string;
  @TextField({ max: 2_000, ...nullable })
  readonly abstract: string | null;
  @ListField(() => DossierAttachment, { max: 50 })
  readonly attachments: DossierAttachment[];
  @InstantField()
  readonly requestedAt: string;
  @InstantField()
  readonly dueAt: string;
  @ObjectField(() => Opinion, nullable)
  readonly opinion: Opinion | null;
  @TextField({ max: 200, ...nullable })
  readonly answeredBy: string | null;
  @InstantField({ ...nullable, description: 'when the question ended without an opinion' })
  readonly closedAt: string | null;
}

export class ConsultationPage {
  @ListField(() => AskedConsultationResponse, { max: 200 })
  readonly items: AskedConsultationResponse[];
  @TextField({ max: 1_000, ...nullable })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export function askedConsultation(c: AskedConsultation): AskedConsultationResponse {
  return {
    id: c.id,
    dossierId: c.dossierId,
    dossierNumber: c.dossierNumber,
    procedure: { code: c.procedureCode, nameVi: c.procedureName },
    fromAgency: { identifier: c.fromAgency, nameVi: c.fromAgencyName },
    toAgency: c.toAgency,
    state: c.state,
    question: c.question,
    abstract: c.abstract,
    attachments: [...c.files],
    requestedAt: c.requestedAt.toISOString(),
    dueAt: c.dueAt.toISOString(),
    opinion:
      c.answeredAt === null
        ? null
        : {
            subject: c.opinionSubject ?? '',
            content: c.opinionContent ?? '',
            answeredAt: c.answeredAt.toISOString(),
          },
    answeredBy: c.answeredByName,
    closedAt: c.closedAt?.toISOString() ?? null,
  };
}
