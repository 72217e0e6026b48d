import { DayField, EnumField, InstantField, ListField, TextField, UuidField } from '@dvc/hosting';

const nullable = { nullable: true } as const;

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
