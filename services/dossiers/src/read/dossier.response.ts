import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  JsonField,
  ListField,
  ObjectField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import {
  type CaseType,
  caseTypes,
  deliveryMethods,
  deliveryStates,
  type DeliveryMethod,
  type DeliveryState,
  financialStates,
  type FinancialState,
  type IntakeChannel,
  intakeChannels,
  type Status,
  statuses,
  type SynchronisationState,
  synchronisationStates,
} from '../dossier/state.js';
import { ApplicantInput, RepresentativeInput, ResultDeliveryInput } from '../submit/submission.dto.js';
import { type SignatureMark, SignatureField, SignaturesField } from '../attachments/signatures/signature-mark.js';
import { DuplicateDossier, FormerSystem } from './dossier-marks.response.js';

const nullable = { nullable: true } as const;
const REVISION = { min: 1, max: 2_147_483_647 } as const;
const DONG = { min: 0, max: Number.MAX_SAFE_INTEGER, description: 'đồng' } as const;

export class NamedAgency {
  @AgencyField()
  readonly identifier: string;
  @TextField({ max: 500, ...nullable })
  readonly nameVi: string | null;
}

export class PinnedProcedure {
  @TextField({ max: 50 })
  readonly code: string;
  @IntegerField(REVISION)
  readonly version: number;
  @TextField({ max: 1_000 })
  readonly nameVi: string;
}

export class NationalStatusResponse {
  @IntegerField({ min: 1, max: 10, description: 'status code of the national public service portal' })
  readonly code: number;
  @TextField({ max: 100 })
  readonly nameVi: string;
}

export class DossierAttachment {
  @UuidField()
  readonly id: string;
  @TextField({ max: 200 })
  readonly fileName: string;
  @TextField({ max: 100 })
  readonly mediaType: string;
  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'bytes' })
  readonly size: number;
  @TextField({ max: 64 })
  readonly sha256: string;
}

export class ResultAttachment extends DossierAttachment {
  @SignatureField()
  readonly signature: SignatureMark | null;
  @SignaturesField()
  readonly signatures: number | null;
}

export class ComponentResponse {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 1_000 })
  readonly nameVi: string;
  @ListField(() => DossierAttachment, { max: 100 })
  readonly attachments: DossierAttachment[];
}

export class Money {
  @IntegerField(DONG)
  readonly amount: number;
  @EnumField(['VND'])
  readonly currency: 'VND';
}

export class FeeLineResponse {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @EnumField(['CHARGE', 'LEVY'])
  readonly kind: 'CHARGE' | 'LEVY';
  @IntegerField(DONG)
  readonly amount: number;
}

export class FeeResponse {
  @ObjectField(() => Money)
  readonly total: Money;
  @ListField(() => FeeLineResponse, { max: 100 })
  readonly lines: FeeLineResponse[];
  @UuidField(nullable)
  readonly paymentOrderId: string | null;
  @TextField({ max: 100, ...nullable })
  readonly receiptNumber: string | null;
  @InstantField(nullable)
  readonly paidAt: string | null;
}

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
  @EnumField(['REQUESTED', 'RETURNED', 'ANSWERED'], {
    description: 'RETURNED: the agency refused to receive the document',
  })
  readonly state: 'REQUESTED' | 'RETURNED' | 'ANSWERED';
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
}

export class RegisteredResult {
  @UuidField()
  readonly entryId: string;
  @TextField({ max: 60 })
  readonly register: string;
  @TextField({ max: 60 })
  readonly number: string;
  @IntegerField({ min: 0, max: 999, ...nullable })
  readonly item: number | null;
  @DayField()
  readonly issuedOn: string;
  @DayField({ ...nullable, description: 'the last day; null: without end' })
  readonly validTo: string | null;
}

export class ResultResponse {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @InstantField()
  readonly issuedAt: string;
  @ListField(() => ResultAttachment, { max: 20, description: 'for the applicant once it is handed over' })
  readonly attachments: ResultAttachment[];
  @ListField(() => RegisteredResult, { max: 1_000, description: 'in their registers; of a bulk dossier one an item' })
  readonly registered: RegisteredResult[];
}

export class HandoverResponse {
  @EnumField(deliveryMethods)
  readonly method: DeliveryMethod;
  @TextField({ max: 200, ...nullable })
  readonly receivedBy: string | null;
  @InstantField()
  readonly handedOverAt: string;
}

export class SupplementItemResponse {
  @TextField({ max: 100, ...nullable })
  readonly component: string | null;
  @TextField({ max: 500 })
  readonly what: string;
  @TextField({ max: 1_000 })
  readonly reason: string;
}

export class SupplementRequestResponse {
  @UuidField()
  readonly id: string;
  @EnumField(['OPEN', 'ANSWERED', 'CANCELLED'])
  readonly state: 'OPEN' | 'ANSWERED' | 'CANCELLED';
  @ListField(() => SupplementItemResponse, { max: 50 })
  readonly items: SupplementItemResponse[];
  @TextField({ max: 200 })
  readonly requestedBy: string;
  @InstantField()
  readonly requestedAt: string;
  @DayField()
  readonly answerBy: string;
  @InstantField(nullable)
  readonly answeredAt: string | null;
  @TextField({ max: 2_000, ...nullable })
  readonly note: string | null;
}

export class Parcel {
  @TextField({ max: 200 })
  readonly carrier: string;
  @TextField({ max: 100 })
  readonly trackingNumber: string;
  @InstantField()
  readonly dispatchedAt: string;
  @IntegerField({ min: 1, max: 1_000_000 })
  readonly attempts: number;
}

export class Remaining {
  @BooleanField({ description: 'the time is over the due date, not before it' })
  readonly overdue: boolean;
  @IntegerField({ min: 0, max: 1_000_000, description: 'working days' })
  readonly days: number;
  @IntegerField({ min: 0, max: 24 })
  readonly hours: number;
  @IntegerField({ min: 0, max: 59 })
  readonly minutes: number;
}

export class AssignedOfficer {
  @TextField({ max: 200 })
  readonly subject: string;
  @TextField({ max: 200 })
  readonly name: string;
}

export class DossierResponse {
  @UuidField()
  readonly id: string;
  @IntegerField({ ...REVISION, description: 'also the ETag' })
  readonly revision: number;
  @EnumField(statuses)
  readonly status: Status;
  @TextField({ max: 100 })
  readonly statusVi: string;
  @ObjectField(() => NationalStatusResponse, nullable)
  readonly nationalStatus: NationalStatusResponse | null;
  @TextField({ max: 60, ...nullable, description: 'the dossier code once accepted, the provisional number before' })
  readonly number: string | null;
  @TextField({ max: 20, ...nullable })
  readonly provisionalNumber: string | null;
  @TextField({ max: 60, ...nullable, example: '000.00.01.H14-261122-0001' })
  readonly dossierCode: string | null;
  @TextField({ max: 16, ...nullable, description: 'for the owner only' })
  readonly trackingKey: string | null;
  @ListField(() => DuplicateDossier, {
    max: 20,
    ...nullable,
    description: 'a warning to officers: same applicant, procedure and content; null for whom the content is not for',
  })
  readonly duplicates: DuplicateDossier[] | null;
  @ObjectField(() => FormerSystem, {
    ...nullable,
    description: 'for officers, of a dossier taken over from a former system',
  })
  readonly formerSystem: FormerSystem | null;
  @ObjectField(() => PinnedProcedure)
  readonly procedure: PinnedProcedure;
  @ObjectField(() => NamedAgency)
  readonly agency: NamedAgency;
  @EnumField(caseTypes)
  readonly caseType: CaseType;
  @TextField({ max: 100, ...nullable })
  readonly caseVariant: string | null;
  @IntegerField({ min: 1, max: 2, description: '2: the second level of a complaint' })
  readonly level: number;
  @UuidField(nullable)
  readonly parentDossier: string | null;
  @EnumField(intakeChannels)
  readonly intakeChannel: IntakeChannel;
  @ObjectField(() => AssignedOfficer, { ...nullable, description: 'for officers only' })
  readonly assignee: AssignedOfficer | null;
  @BooleanField({ description: 'applicant, form data and files are kept from this reader' })
  readonly confidential: boolean;
  @ObjectField(() => ApplicantInput, { ...nullable, description: 'null when it is kept from this reader' })
  readonly applicant: ApplicantInput | null;
  @ObjectField(() => RepresentativeInput, nullable)
  readonly representative: RepresentativeInput | null;
  @JsonField({ ...nullable, description: 'null when it is kept from this reader' })
  readonly formData: object | null;
  @ListField(() => ComponentResponse, { max: 100 })
  readonly components: ComponentResponse[];
  @ObjectField(() => ResultDeliveryInput)
  readonly resultDelivery: ResultDeliveryInput;
  @EnumField(financialStates)
  readonly financialState: FinancialState;
  @ObjectField(() => FeeResponse, { ...nullable, description: 'null before the acceptance' })
  readonly fee: FeeResponse | null;
  @EnumField(deliveryStates)
  readonly deliveryState: DeliveryState;
  @TextField({ max: 100 })
  readonly deliveryStateVi: string;
  @EnumField(synchronisationStates)
  readonly synchronisationState: SynchronisationState;
  @ListField(() => SupplementRequestResponse, { max: 1_000 })
  readonly supplementRequests: SupplementRequestResponse[];
  @ListField(() => ConsultationResponse, { max: 1_000 })
  readonly consultations: ConsultationResponse[];
  @ObjectField(() => ResultResponse, nullable)
  readonly result: ResultResponse | null;
  @ObjectField(() => HandoverResponse, nullable)
  readonly handover: HandoverResponse | null;
  @ObjectField(() => Parcel, nullable)
  readonly parcel: Parcel | null;
  @InstantField()
  readonly createdAt: string;
  @InstantField(nullable)
  readonly submittedAt: string | null;
  @InstantField(nullable)
  readonly acceptedAt: string | null;
  @DayField({ ...nullable, description: 'local day (Asia/Ho_Chi_Minh)' })
  readonly due: string | null;
  @InstantField(nullable)
  readonly dueAt: string | null;
  @DayField({ ...nullable, description: 'the due date of the acceptance' })
  readonly originalDue: string | null;
  @InstantField(nullable)
  readonly originalDueAt: string | null;
  @InstantField({ ...nullable, description: 'until when the decision on taking it is to be made' })
  readonly acceptanceDueAt: string | null;
  @InstantField({ ...nullable, description: 'since when the clock stands still' })
  readonly pausedAt: string | null;
  @IntegerField({ min: 0, max: 1_000 })
  readonly extensions: number;
  @EnumField(['EARLY', 'ON_TIME', 'OVERDUE'], {
    ...nullable,
    description: 'null while it is neither completed nor overdue',
  })
  readonly timeliness: 'EARLY' | 'ON_TIME' | 'OVERDUE' | null;
  @ObjectField(() => Remaining, { ...nullable, description: 'working time to the due date while it is processed' })
  readonly remaining: Remaining | null;
  @InstantField(nullable)
  readonly approvedAt: string | null;
  @InstantField(nullable)
  readonly completedAt: string | null;
  @InstantField(nullable)
  readonly returnedAt: string | null;
  @InstantField({ ...nullable, description: 'when it was refused, withdrawn or discontinued' })
  readonly closedAt: string | null;
}
