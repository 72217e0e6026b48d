import {
  AgencyField,
  DayField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import type { Delegation } from '../storage/delegation-rows.js';
import { OfficerInput } from './assignment.dto.js';

export class DelegationResponse {
  @UuidField()
  readonly id: string;
  @AgencyField()
  readonly agency: string;
  @ObjectField(() => OfficerInput)
  readonly from: OfficerInput;
  @ObjectField(() => OfficerInput)
  readonly to: OfficerInput;
  @DayField()
  readonly validFrom: string;
  @DayField()
  readonly validTo: string;
  @InstantField()
  readonly createdAt: string;
  @InstantField({ nullable: true })
  readonly revokedAt: string | null;
}

export class DelegationPage {
  @ListField(() => DelegationResponse, { max: 200 })
  readonly items: DelegationResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export function delegationResponse(d: Delegation): DelegationResponse {
  return {
    id: d.id,
    agency: d.agency,
    from: { subject: d.fromSubject, name: d.fromName },
    to: { subject: d.toSubject, name: d.toName },
    validFrom: d.validFrom,
    validTo: d.validTo,
    createdAt: d.createdAt.toISOString(),
    revokedAt: d.revokedAt?.toISOString() ?? null,
  };
}
