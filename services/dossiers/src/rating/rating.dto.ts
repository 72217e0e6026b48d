import {
  AgencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  PatternField,
  TextField,
} from '@dvc/hosting';
import { NamedAgency } from '../read/named.response.js';
import { type RatingGrouping, ratingGroupings } from '../storage/rating-rows.js';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

export class RatingInput {
  @IntegerField({ min: 1, max: 5, description: '5 is best' })
  readonly score: number;
  @TextField({ max: 2_000, optional: true })
  readonly comment?: string;
}

const TokenField = (): PropertyDecorator =>
  PatternField({
    pattern: /^[A-Za-z0-9_-]{32}$/,
    max: 32,
    description: 'from the notification of the hand-over; in no address, so that no log has it',
    expected: { vi: 'Phải là mã trong thông báo trả kết quả.', en: 'Must be the token of the notification.' },
  });

export class RatingTokenInput {
  @TokenField()
  readonly token: string;
}

export class TokenRatingInput extends RatingInput {
  @TokenField()
  readonly token: string;
}

export class RatedProcedure {
  @TextField({ max: 50 })
  readonly code: string;
  @TextField({ max: 1_000 })
  readonly nameVi: string;
}

export class RatingInvitation {
  @ObjectField(() => RatedProcedure)
  readonly procedure: RatedProcedure;
  @ObjectField(() => NamedAgency)
  readonly agency: NamedAgency;
  @InstantField()
  readonly handedOverAt: string;
  @InstantField({ description: 'until then it may be rated' })
  readonly openUntil: string;
  @InstantField({ nullable: true, description: 'when it was rated; null: it can still be' })
  readonly ratedAt: string | null;
}

export class RatingResponse {
  @IntegerField({ min: 1, max: 5 })
  readonly score: number;
  @TextField({ max: 2_000, nullable: true })
  readonly comment: string | null;
  @InstantField()
  readonly ratedAt: string;
}

export class RatingQuery {
  @DayField({ description: 'the first local day on which ratings were given' })
  readonly from: string;
  @DayField({ description: 'the last local day; at most three years after the first' })
  readonly to: string;
  @AgencyField({ optional: true, description: 'ratings of this agency and those below it' })
  readonly agency?: string;
  @EnumField(ratingGroupings, { optional: true, description: 'default: agency' })
  readonly by?: RatingGrouping;
}

export class RatedItem {
  @TextField({ max: 100, description: 'agency identifier or procedure code' })
  readonly key: string;
  @TextField({ max: 1_000, nullable: true })
  readonly nameVi: string | null;
  @IntegerField({ ...COUNT, description: 'ratings with the score 1' })
  readonly one: number;
  @IntegerField(COUNT)
  readonly two: number;
  @IntegerField(COUNT)
  readonly three: number;
  @IntegerField(COUNT)
  readonly four: number;
  @IntegerField(COUNT)
  readonly five: number;
  @IntegerField(COUNT)
  readonly total: number;
  @IntegerField({ min: 100, max: 500, description: 'the average score in hundredths, rounded down' })
  readonly averageHundredths: number;
}

export class RatingStatistics {
  @DayField()
  readonly from: string;
  @DayField()
  readonly to: string;
  @EnumField(ratingGroupings)
  readonly by: RatingGrouping;
  @ListField(() => RatedItem, { max: 100_000 })
  readonly items: RatedItem[];
}
