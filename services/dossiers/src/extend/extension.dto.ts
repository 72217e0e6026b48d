import { EnumField, IntegerField, ObjectField, TextField } from '@dvc/hosting';

export const limitUnits = ['WORKING_DAY', 'WORKING_HOUR', 'CALENDAR_DAY'] as const;

export class LimitInput {
  @IntegerField({ min: 1, max: 1_000 })
  readonly amount: number;
  @EnumField(limitUnits)
  readonly unit: (typeof limitUnits)[number];
}

export class ExtensionInput {
  @ObjectField(() => LimitInput, { description: 'how much later than the current due date' })
  readonly by: LimitInput;
  @TextField({ max: 2_000 })
  readonly reason: string;
}
