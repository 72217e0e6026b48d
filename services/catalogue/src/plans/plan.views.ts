import { EnumField, IntegerField, ListField, ObjectField, TextField } from '@dvc/hosting';
import { ApiProperty } from '@nestjs/swagger';

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
  @TextField({ max: 7, example: '2014-01' }) readonly from: string;
  @TextField({ max: 7, example: '2014-12' }) readonly to: string;
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
  @ApiProperty({ type: Number }) readonly value: number;
  @TextField({ max: 20, example: '%' }) readonly unit: string;
  @TextField({ max: 10, description: 'a year or a day' }) readonly deadline: string;
  @TextField({ max: 200 }) readonly scope: string;
  @TextField({ max: 200, description: 'the document that states it' }) readonly source: string;
}

export class TargetPage {
  @ListField(() => TargetView, { max: 200 }) readonly items: readonly TargetView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
