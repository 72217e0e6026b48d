import { IntegerField, JsonField, ListField, ObjectField, TextField } from '@dvc/hosting';
import { BringerField } from '../act/bringer.dto.js';
import { ComponentInput, ResultDeliveryInput } from '../submit/submission.dto.js';

export class SupplementItemInput {
  @TextField({
    max: 100,
    optional: true,
    description: 'code of a component of the procedure; left out: something else',
  })
  readonly component?: string;
  @TextField({ max: 500, description: 'what is to be added or mended' })
  readonly what: string;
  @TextField({ max: 1_000, description: 'why it is needed' })
  readonly reason: string;
}

export class SupplementRequestInput {
  @ListField(() => SupplementItemInput, { min: 1, max: 50 })
  readonly items: SupplementItemInput[];
  @IntegerField({ min: 1, max: 365, description: 'working days that the applicant has to answer' })
  readonly answerWithinDays: number;
}

/** The applicant's answer. What is absent stays as it is. */
export class SupplementInput {
  @JsonField({ optional: true })
  readonly formData?: Record<string, unknown>;
  @ListField(() => ComponentInput, { max: 100, optional: true, description: 'all components, not only the new ones' })
  readonly components?: ComponentInput[];
  @ObjectField(() => ResultDeliveryInput, { optional: true })
  readonly resultDelivery?: ResultDeliveryInput;
  @TextField({ max: 2_000, optional: true, description: 'to the officer' })
  readonly note?: string;
  @BringerField()
  readonly broughtBy?: string;
}
