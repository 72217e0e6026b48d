import {
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
  type DeliveryState,
  deliveryStates,
  type FinancialState,
  financialStates,
  type IntakeChannel,
  intakeChannels,
  type Status,
  statuses,
  type SynchronisationState,
  synchronisationStates,
} from '../dossier/state.js';
import { SynchronisationResponse } from '../synchronise/synchronisation.response.js';
import { ApplicantInput, RepresentativeInput, ResultDeliveryInput } from '../submit/submission.dto.js';
import { ConsultationResponse } from './consultation.response.js';
import { DuplicateDossier, FormerSystem } from './dossier-marks.response.js';
import { FeeResponse } from './fees.response.js';
import { ComponentResponse } from './files.response.js';
import {
  AssignedOfficer,
  NamedAgency,
  NationalStatusResponse,
  PinnedProcedure,
  Remaining,
  TIMELINESS,
} from './named.response.js';
import { HandoverResponse, Parcel, ParentResultResponse, ResultResponse } from './result.response.js';
import { SupplementRequestResponse } from './supplement.response.js';

const nullable = { nullable: true } as const;
const REVISION = { min: 1, max: 2_147_483_647 } as const;

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
  @ObjectField(() => NamedAgency, { description: 'the competent agency' })
  readonly agency: NamedAgency;
  @ObjectField(() => NamedAgency, { description: 'where it was taken in; online the competent agency of then' })
  readonly intakeAgency: NamedAgency;
  @ObjectField(() => NamedAgency, {
    ...nullable,
    description: 'the agency that helped to fill it in; null: none, or kept from this reader',
  })
  readonly supportPoint: NamedAgency | null;
  @EnumField(caseTypes)
  readonly caseType: CaseType;
  @TextField({ max: 100, ...nullable })
  readonly caseVariant: string | null;
  @IntegerField({ min: 1, max: 2, description: '2: the second level of a complaint' })
  readonly level: number;
  @UuidField(nullable)
  readonly parentDossier: string | null;
  @ObjectField(() => ParentResultResponse, {
    ...nullable,
    description: 'what a renewal, an amendment or a re-issue is about; null when it is kept from this reader',
  })
  readonly parentResult: ParentResultResponse | null;
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
  @ObjectField(() => SynchronisationResponse, {
    ...nullable,
    description: 'for officers, of a dossier that an outside portal is told of',
  })
  readonly synchronisation: SynchronisationResponse | null;
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
  @EnumField(['EARLY', 'ON_TIME', 'OVERDUE'], { ...nullable, description: TIMELINESS })
  readonly timeliness: 'EARLY' | 'ON_TIME' | 'OVERDUE' | null;
  @ObjectField(() => Remaining, {
    ...nullable,
    description:
      'time to the due date while it is processed, as its limit counts it; null for the first level of a complaint that is at its second',
  })
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
