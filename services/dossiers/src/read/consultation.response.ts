import { EnumField, InstantField, ListField, ObjectField, TextField, UuidField } from '@dvc/hosting';
import { type ConsultationState, consultationStates } from '../storage/consultation-rows.js';
import { NamedAgency } from './named.response.js';

const nullable = { nullable: true } as const;

export class ReportedStatus {
  @UuidField()
  readonly documentId: string;
  @TextField({ max: 2, description: 'status code of QCVN 102:2016' })
  readonly code: string;
  @TextField({ max: 200 })
  readonly status: string;
  @TextField({ max: 1_000, ...nullable })
  readonly reason: string | null;
  @InstantField()
  readonly changedAt: string;
}

export class Opinion {
  @TextField({ max: 500 })
  readonly subject: string;
  @TextField({ max: 100_000 })
  readonly content: string;
  @InstantField()
  readonly answeredAt: string;
}

export class ConsultationResponse {
  @UuidField()
  readonly id: string;
  @ObjectField(() => NamedAgency)
  readonly toAgency: NamedAgency;
  @EnumField(consultationStates, {
    description:
      'RETURNED: the agency refused to receive the document; CLOSED: without an opinion, which is no consent',
  })
  readonly state: ConsultationState;
  @InstantField()
  readonly requestedAt: string;
  @InstantField()
  readonly dueAt: string;
  @TextField({ max: 5_000, ...nullable, description: 'for officers only' })
  readonly question: string | null;
  @ListField(() => ReportedStatus, { max: 1_000, description: 'for officers only' })
  readonly statuses: ReportedStatus[];
  @ObjectField(() => Opinion, { ...nullable, description: 'for officers only' })
  readonly opinion: Opinion | null;
  @InstantField({ ...nullable, description: 'when the question ended without an opinion' })
  readonly closedAt: string | null;
  @TextField({ max: 2_000, ...nullable, description: 'for officers only; null when the dossier ended' })
  readonly closeReason: string | null;
}
