import { EnumField, IntegerField, ListField, ObjectField, PatternField, TextField } from '@dvc/hosting';
import { ApiProperty } from '@nestjs/swagger';
import { IsNumber } from 'class-validator';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTH_EXPECTED = { vi: 'Phải là tháng dạng YYYY-MM.', en: 'Must be a month, YYYY-MM.' };

export class BudgetView {
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'đồng' }) readonly amount: number;
  @EnumField(['VND']) readonly currency: 'VND';
}

export class RoadmapItemView {
  @TextField({ max: 40 }) readonly procedureCode: string;
  @TextField({ max: 1_000 }) readonly nameVi: string;
  @TextField({ max: 300, description: 'as the plan names it' }) readonly leadAgency: string;
  @IntegerField({ min: 1, max: 4, description: 'the level to reach' }) readonly onlineLevel: number;
  @IntegerField({ min: 1, max: 100 }) readonly phase: number;
  @PatternField({ pattern: MONTH, max: 7, example: '2014-01', expected: MONTH_EXPECTED }) readonly from: string;
  @PatternField({ pattern: MONTH, max: 7, example: '2014-12', expected: MONTH_EXPECTED }) readonly to: string;
  @ObjectField(() => BudgetView) readonly budget: BudgetView;
}

export class RoadmapPage {
  @ListField(() => RoadmapItemView, { max: 200 }) readonly items: readonly RoadmapItemView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}

export class TargetView {
  @TextField({ max: 20, example: 'D14' }) readonly target: string;
  @TextField({ max: 500 }) readonly indicator: string;
  @ApiProperty({ type: Number })
  @IsNumber({}, { context: { vi: 'Phải là số.', en: 'Must be a number.' } })
  readonly value: number;
  @TextField({ max: 20, example: '%' }) readonly unit: string;
  @TextField({ max: 10, description: 'a year or a day' }) readonly deadline: string;
  @TextField({ max: 200 }) readonly scope: string;
  @TextField({ max: 200, description: 'the document that states it' }) readonly source: string;
}

/** The whole roadmap; it takes the place of the one before. */
export class RoadmapUpload {
  @ListField(() => RoadmapItemView, { max: 2_000 }) readonly items: RoadmapItemView[];
}

/** All targets; they take the place of those before. */
export class TargetsUpload {
  @ListField(() => TargetView, { max: 2_000 }) readonly items: TargetView[];
}

/** What an upload brought. */
export class UploadedView {
  @IntegerField({ min: 0, max: 5_000 }) readonly total: number;
}

export class TargetPage {
  @ListField(() => TargetView, { max: 200 }) readonly items: readonly TargetView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
