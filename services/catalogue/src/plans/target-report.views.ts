import { DayField, InstantField, IntegerField, ListField, TextField } from '@dvc/hosting';
import { ApiProperty } from '@nestjs/swagger';
import { IsNumber, Max, Min, ValidateIf } from 'class-validator';
import { TargetCode } from './plan-code.js';

const LARGEST = 1_000_000_000_000;
const number = (vi: string, en: string): { context: { vi: string; en: string } } => ({ context: { vi, en } });

export class TargetPath {
  @TargetCode() readonly target: string;
}

/** A value that was measured for a target. */
export class TargetReportRequest {
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: LARGEST,
    description: 'in the unit of the target; null takes back what was reported for the day',
  })
  // null is a value here, leaving it out is not
  @ValidateIf((_, value) => value !== null)
  @IsNumber({}, number('Phải là số.', 'Must be a number.'))
  @Min(0, number('Không nhỏ hơn 0.', 'At least 0.'))
  @Max(LARGEST, number(`Không lớn hơn ${LARGEST}.`, `At most ${LARGEST}.`))
  readonly value: number | null;
  @DayField({ description: 'the day for which it was measured; none that is to come' }) readonly measuredOn: string;
  @TextField({ max: 500, description: 'the document that states it' }) readonly source: string;
  @TextField({ max: 2_000, optional: true, description: 'of a correction: why' }) readonly note?: string;
  @IntegerField({
    min: 1,
    max: 1_000_000,
    optional: true,
    description: 'the last revision for the same day, which this one corrects; absent: the first for the day',
  })
  readonly corrects?: number;
}

export class TargetReportView {
  @DayField({ description: 'the day for which it was measured' }) readonly measuredOn: string;
  @IntegerField({ min: 1, max: 1_000_000, description: 'of the day; the last one counts' }) readonly revision: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null: what was reported for the day is taken back' })
  readonly value: number | null;
  @TextField({ max: 20, example: '%' }) readonly unit: string;
  @TextField({ max: 500, description: 'the document that states it' }) readonly source: string;
  @TextField({ max: 2_000, nullable: true }) readonly note: string | null;
  @InstantField() readonly reportedAt: string;
}

export class TargetReportPage {
  @ListField(() => TargetReportView, { max: 200 }) readonly items: readonly TargetReportView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
