import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  PageQuery,
  PatternField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { changeRequestStatuses, type ChangeRequestStatus } from './change-request.entity.js';
import { changeRequestEntryKinds, type ChangeRequestEntryKind } from './change-request-entry.entity.js';

const CodeField = (optional = false): PropertyDecorator =>
  PatternField({
    pattern: /^[0-9A-Za-z][0-9A-Za-z_.-]*$/,
    max: 60,
    optional,
    example: '2.000028.H14',
    expected: { vi: 'Phải là mã, ví dụ 2.000028.H14.', en: 'Must be a code, for example 2.000028.H14.' },
  });

export class ChangeRequestQuery extends PageQuery {
  @EnumField(changeRequestStatuses, { optional: true })
  readonly status?: ChangeRequestStatus;

  @CodeField(true)
  readonly procedure?: string;
}

export class ChangeRequestPath {
  @UuidField()
  readonly id: string;
}

export class NewChangeRequest {
  @CodeField()
  readonly procedureCode: string;

  @IntegerField({ min: 3, max: 4, description: 'the online level that is asked for' })
  readonly requestedLevel: number;

  @TextField({ max: 2_000 })
  readonly reason: string;

  @TextField({ max: 5_000, optional: true, description: 'how the agency means to go about it' })
  readonly plan?: string;

  @BooleanField({
    optional: true,
    description: 'for every agency in charge, not for the own one and those below it alone; false when absent',
  })
  readonly everyAgency?: boolean;
}

export class CommentRequest {
  @TextField({ max: 2_000 })
  readonly text: string;
}

export class ApprovalRequest {
  @DayField({ description: 'from when on the procedure has the level' })
  readonly effectiveFrom: string;

  @TextField({ max: 2_000 })
  readonly reason: string;
}

export class ReasonRequest {
  @TextField({ max: 2_000 })
  readonly reason: string;
}

export class ChangeRequestEntryView {
  @EnumField(changeRequestEntryKinds) readonly kind: ChangeRequestEntryKind;
  @TextField({ max: 2_000 }) readonly text: string;
  @InstantField() readonly at: string;
  @TextField({ max: 300 }) readonly byName: string;
  @AgencyField() readonly byAgency: string;
}

export class ChangeRequestSummary {
  @UuidField() readonly id: string;
  @AgencyField({ description: 'who asks' }) readonly agency: string;
  @TextField({ max: 60 }) readonly procedureCode: string;
  @TextField({ max: 1_000 }) readonly procedureName: string;
  @IntegerField({ min: 1, max: 4, description: 'when it was asked for' }) readonly currentLevel: number;
  @IntegerField({ min: 3, max: 4 }) readonly requestedLevel: number;
  @BooleanField({ description: 'for every agency in charge' }) readonly everyAgency: boolean;
  @TextField({ max: 2_000 }) readonly reason: string;
  @TextField({ max: 5_000, nullable: true }) readonly plan: string | null;
  @EnumField(changeRequestStatuses) readonly status: ChangeRequestStatus;
  @InstantField() readonly createdAt: string;
  @DayField({ nullable: true, description: 'from when on the procedure has the level' })
  readonly effectiveFrom: string | null;
  @IntegerField({
    min: 1,
    max: 1_000_000,
    nullable: true,
    description: 'the version that the approval published; null: it gave the agency a level of its own',
  })
  readonly publishedVersion: number | null;
  @IntegerField({ min: 1, max: 1_000_000 }) readonly revision: number;
}

export class ChangeRequestView extends ChangeRequestSummary {
  @ListField(() => ChangeRequestEntryView, { max: 1_000 }) readonly history: readonly ChangeRequestEntryView[];
}

export class ChangeRequestPage {
  @ListField(() => ChangeRequestSummary, { max: 200 }) readonly items: readonly ChangeRequestSummary[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
