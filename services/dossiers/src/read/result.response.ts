import { DayField, EnumField, InstantField, IntegerField, ListField, TextField, UuidField } from '@dvc/hosting';
import { type DeliveryMethod, deliveryMethods } from '../dossier/state.js';
import { type EntryState, entryStates } from '../register/validity.js';
import { ResultAttachment } from './files.response.js';

const nullable = { nullable: true } as const;

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

/** The earlier result that a renewal, an amendment or a re-issue is about. */
export class ParentResultResponse {
  @UuidField()
  readonly entryId: string;
  @TextField({ max: 60 })
  readonly register: string;
  @TextField({ max: 60 })
  readonly number: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @TextField({
    max: 200,
    description:
      'who holds it now; for the applicant as the public reads it while he is not proven to hold it: in a draft by the token, for a representative from the acceptance on',
  })
  readonly holder: string;
  @DayField()
  readonly issuedOn: string;
  @DayField({ ...nullable, description: 'the last day; null: without end' })
  readonly validTo: string | null;
  @EnumField(entryStates, { description: 'as it stands today' })
  readonly state: EntryState;
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
