import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  IntegerQuery,
  ListField,
  ObjectField,
  PageQuery,
  PatternField,
  TextField,
  TextListField,
} from '@dvc/hosting';
import { ApiProperty } from '@nestjs/swagger';
import { IsNumber } from 'class-validator';
import { indicatorCodes, type IndicatorCode } from './indicators.js';
import { PLAN_CODE, PlanCode, TargetCode } from './plan-code.js';
import { progressStatuses, type ProgressStatus } from './roadmap-progress.entity.js';
import { TargetReportView } from './target-report.views.js';

/** Of a list that is replaced as a whole; also its ETag. */
export const ListRevisionField = (): PropertyDecorator =>
  IntegerField({ min: 1, max: 999_999_999, description: 'of the whole list as it was planned; also its ETag' });

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTH_EXPECTED = { vi: 'Phải là tháng dạng YYYY-MM.', en: 'Must be a month, YYYY-MM.' };
const DEADLINE = /^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/;
const DEADLINE_EXPECTED = { vi: 'Phải là năm hoặc ngày dạng YYYY-MM-DD.', en: 'Must be a year or a day, YYYY-MM-DD.' };

export class BudgetView {
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'đồng' }) readonly amount: number;
  @EnumField(['VND']) readonly currency: 'VND';
}

/** An item of the roadmap as the plan has it. */
export class PlannedItem {
  @PlanCode(40) readonly procedureCode: string;
  @TextField({ max: 1_000 }) readonly nameVi: string;
  @TextField({ max: 300, description: 'as the plan names it' }) readonly leadAgency: string;
  @AgencyField({
    optional: true,
    nullable: true,
    description: 'its identifier, where it is one agency; it exists in one of the months',
  })
  readonly agency?: string | null;
  @IntegerField({ min: 1, max: 4, description: 'the level to reach' }) readonly onlineLevel: number;
  @IntegerField({ min: 1, max: 100 }) readonly phase: number;
  @PatternField({ pattern: MONTH, max: 7, example: '2014-01', expected: MONTH_EXPECTED }) readonly from: string;
  @PatternField({ pattern: MONTH, max: 7, example: '2014-12', expected: MONTH_EXPECTED }) readonly to: string;
  @ObjectField(() => BudgetView) readonly budget: BudgetView;
}

export class ProgressView {
  @EnumField(progressStatuses) readonly status: ProgressStatus;
  @IntegerField({ min: 0, max: 100 }) readonly percent: number;
  @ObjectField(() => BudgetView) readonly spent: BudgetView;
  @TextField({ max: 2_000, nullable: true }) readonly note: string | null;
  @InstantField({ nullable: true, description: 'null: nobody has reported yet' }) readonly reportedAt: string | null;
}

export class RoadmapItemView extends PlannedItem {
  @ObjectField(() => ProgressView) readonly progress: ProgressView;
  @IntegerField({
    min: 1,
    max: 4,
    nullable: true,
    description: 'at which the agency, or every one in charge, offers it today; null: not in force',
  })
  readonly currentLevel: number | null;
  @BooleanField({ description: 'whether the level is reached today' }) readonly reached: boolean;
}

export class RoadmapItemPath {
  @IntegerQuery({ min: 1, max: 100 }) readonly phase: number;
  @PlanCode(60) readonly procedureCode: string;
}

export class ProgressReport {
  @EnumField(progressStatuses) readonly status: ProgressStatus;
  @IntegerField({ min: 0, max: 100, description: 'DONE means 100, PLANNED 0' }) readonly percent: number;
  @ObjectField(() => BudgetView) readonly spent: BudgetView;
  @TextField({ max: 2_000, optional: true }) readonly note?: string;
}

export class PhaseTotals {
  @IntegerField({ min: 1, max: 100, nullable: true, description: 'null: all phases' }) readonly phase: number | null;
  @PatternField({ pattern: MONTH, max: 7, example: '2014-01', expected: MONTH_EXPECTED }) readonly from: string;
  @PatternField({ pattern: MONTH, max: 7, example: '2014-12', expected: MONTH_EXPECTED }) readonly to: string;
  @IntegerField({ min: 0, max: 2_000 }) readonly items: number;
  @IntegerField({ min: 0, max: 2_000, description: 'items whose level is reached today' }) readonly reached: number;
  @ObjectField(() => BudgetView) readonly budget: BudgetView;
  @ObjectField(() => BudgetView) readonly spent: BudgetView;
}

export class RoadmapTotals {
  @ListField(() => PhaseTotals, { max: 100 }) readonly phases: readonly PhaseTotals[];
  @ObjectField(() => PhaseTotals, { nullable: true, description: 'null: the roadmap is empty' })
  readonly total: PhaseTotals | null;
}

export class ReportQuery {
  @IntegerQuery({
    min: 2_000,
    max: 2_100,
    optional: true,
    description: 'items of which some month lies in this year, as they were at its end',
  })
  readonly year?: number;
}

export class TargetQuery extends PageQuery {
  @DayField({ optional: true, description: 'actual values as of this day; today when absent' })
  readonly asOf?: string;
}

export class RoadmapPage {
  @ListField(() => RoadmapItemView, { max: 200 }) readonly items: readonly RoadmapItemView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
  @ListRevisionField() readonly revision: number;
}

export class TargetView {
  @TargetCode() readonly target: string;
  @TextField({ max: 500 }) readonly indicator: string;
  @ApiProperty({ type: Number })
  @IsNumber({}, { context: { vi: 'Phải là số.', en: 'Must be a number.' } })
  readonly value: number;
  @TextField({ max: 20, example: '%' }) readonly unit: string;
  @PatternField({
    pattern: DEADLINE,
    max: 10,
    example: '2014-12-31',
    expected: DEADLINE_EXPECTED,
    description: 'a year or a day',
  })
  readonly deadline: string;
  @TextField({ max: 200 }) readonly scope: string;
  @TextField({ max: 200, description: 'the document that states it' }) readonly source: string;
  @EnumField(indicatorCodes, {
    optional: true,
    nullable: true,
    description: 'what its actual value is computed by; null: by nothing, it is what was measured and reported',
  })
  readonly indicatorCode?: IndicatorCode | null;
  @TextListField({
    optional: true,
    nullable: true,
    min: 1,
    max: 100,
    maxLength: 40,
    pattern: PLAN_CODE,
    description: 'codes of the procedures whose dossiers DOSSIERS_ONLINE counts; null: of all. Of no other indicator.',
  })
  readonly procedures?: readonly string[] | null;
  @TextListField({
    optional: true,
    nullable: true,
    min: 1,
    max: 20,
    maxLength: 200,
    pattern: /\S/,
    description:
      'the fields (lĩnh vực) whose dossiers FIELD_DOSSIERS_ONLINE counts; case and diacritics do not matter. Of no other indicator.',
  })
  readonly fields?: readonly string[] | null;
}

export class PlanText {
  @TextField({ max: 1_000 }) readonly vi: string;
  @TextField({ max: 1_000 }) readonly en: string;
}

export const actualOrigins = ['COMPUTED', 'REPORTED'] as const;

/** What a target has come to: from the platform's own data, or as it was measured and reported. */
export class ActualView {
  @ApiProperty({ type: Number, nullable: true, description: 'null where nothing is there to be counted' })
  readonly value: number | null;
  @TextField({ max: 20, example: '%' }) readonly unit: string;
  @DayField() readonly asOf: string;
  @BooleanField({ description: 'whether the target is reached on the day' }) readonly reached: boolean;
  @EnumField(actualOrigins) readonly origin: (typeof actualOrigins)[number];
  @ObjectField(() => PlanText) readonly formula: PlanText;
  @ObjectField(() => PlanText, { description: 'of a reported value the document that states it' })
  readonly source: PlanText;
  @ObjectField(() => TargetReportView, {
    nullable: true,
    description: 'what was measured for the last day up to asOf; null: it is computed',
  })
  readonly report: TargetReportView | null;
}

export class TargetWithActual extends TargetView {
  @ObjectField(() => ActualView, { nullable: true, description: 'null: nothing computes it and nobody has reported' })
  readonly actual: ActualView | null;
}

/** The whole roadmap; it takes the place of the one before. */
export class RoadmapUpload {
  @ListField(() => PlannedItem, { max: 2_000 }) readonly items: PlannedItem[];
}

/** All targets; they take the place of those before. */
export class TargetsUpload {
  @ListField(() => TargetView, { max: 2_000 }) readonly items: TargetView[];
}

/** What a replaced list has now. */
export class ReplacedView {
  @IntegerField({ min: 0, max: 5_000 }) readonly total: number;
  @ListRevisionField() readonly revision: number;
}

export class TargetPage {
  @ListField(() => TargetWithActual, { max: 200 }) readonly items: readonly TargetWithActual[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
  @ListRevisionField() readonly revision: number;
}
