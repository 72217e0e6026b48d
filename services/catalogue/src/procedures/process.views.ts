import {
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  JsonField,
  ObjectField,
  TextField,
  TextListField,
} from '@dvc/hosting';
import {
  type ApplicantKind,
  type CaseType,
  caseTypes,
  componentKinds,
  levelsOfAuthority,
  type LevelOfAuthority,
  parentRelations,
  questionMoments,
  timeUnits,
} from '../definition/code-lists.js';
import type { ProbeFailure } from '../external/probe-address.js';

const CaseVariants = (): PropertyDecorator =>
  TextListField({ max: 20, maxLength: 60, description: 'the case variants that it is for; empty: all' });

export class TimeLimitView {
  @IntegerField({ min: 1, max: 10_000 }) readonly amount: number;
  @EnumField(timeUnits) readonly unit: (typeof timeUnits)[number];
}

export class MoneyView {
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'đồng' }) readonly amount: number;
  @EnumField(['VND']) readonly currency: 'VND';
}

export class ComponentView {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 500 }) readonly nameVi: string;
  @EnumField(componentKinds) readonly kind: (typeof componentKinds)[number];
  @IntegerField({ min: 1, max: 100 }) readonly quantity: number;
  @BooleanField() readonly required: boolean;
  @TextListField({ max: 20, maxLength: 100 }) readonly mediaTypes: readonly string[];
  @IntegerField({ min: 1, max: 100 }) readonly maxFiles: number;
  @CaseVariants() readonly caseVariants: readonly string[];
}

export class FeeLineView {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 300 }) readonly nameVi: string;
  @EnumField(['CHARGE', 'LEVY'], { description: 'phí, lệ phí' }) readonly kind: 'CHARGE' | 'LEVY';
  @ObjectField(() => MoneyView) readonly fee: MoneyView;
  @TextListField({ max: 4, maxLength: 30, description: 'who pays it; empty: everybody' })
  readonly applicantKinds: readonly ApplicantKind[];
  @DayField({ nullable: true, description: 'the first day of submission on which it holds' }) readonly validFrom:
    string | null;
  @DayField({ nullable: true, description: 'the last such day' }) readonly validTo: string | null;
  @JsonField({ nullable: true, description: 'owed when this holds: {fact, is, value}, {all: [...]} and so on' })
  readonly when: object | null;
  @TextField({ max: 300, nullable: true, description: 'owed as often as this fact says (JSON Pointer)' }) readonly per:
    string | null;
  @CaseVariants() readonly caseVariants: readonly string[];
}

export class ResultView {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 500 }) readonly nameVi: string;
  @IntegerField({ min: 1, max: 1_200, nullable: true, description: 'null: without end' }) readonly validMonths:
    number | null;
  @TextField({ max: 60, nullable: true, description: 'gives the result its unique number' }) readonly register:
    string | null;
  @BooleanField({ description: 'whether every file of the result has to carry a digital signature' })
  readonly signed: boolean;
}

export class ParentResultView {
  @EnumField(parentRelations) readonly relation: (typeof parentRelations)[number];
  @TextListField({ max: 20, maxLength: 60, description: 'the earlier result is an entry of one of these registers' })
  readonly registers: readonly string[];
  @IntegerField({
    min: 0,
    max: 3_650,
    optional: true,
    description: 'days after its end in which a result can be renewed',
  })
  readonly graceDays?: number;
}

export class ExtensionView {
  @IntegerField({ min: 0, max: 10 }) readonly times: number;
  @ObjectField(() => TimeLimitView, { nullable: true }) readonly longest: TimeLimitView | null;
}

export class CaseVariantView {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 300 }) readonly nameVi: string;
  @ObjectField(() => TimeLimitView) readonly timeLimit: TimeLimitView;
  @ObjectField(() => ParentResultView, { optional: true, description: "absent: the procedure's" })
  readonly parentResult?: ParentResultView;
  @TextField({ max: 60, description: 'the form that this case fills in' }) readonly formCode: string;
  @ObjectField(() => TimeLimitView, { optional: true, description: "complaints; absent: the procedure's" })
  readonly secondLevelLimit?: TimeLimitView;
  @EnumField(caseTypes) readonly caseType: CaseType;
  @ObjectField(() => TimeLimitView, { nullable: true }) readonly acceptanceLimit: TimeLimitView | null;
  @ObjectField(() => ExtensionView, { nullable: true }) readonly extension: ExtensionView | null;
}

export class CompetenceView {
  @EnumField(levelsOfAuthority) readonly levelOfAuthority: LevelOfAuthority;
  @TextListField({ max: 1_000, maxLength: 35 }) readonly leadAgencies: readonly string[];
  @DayField() readonly validFrom: string;
  @DayField({ nullable: true, description: 'the last day' }) readonly validTo: string | null;
}

export class CoProcessingQuestionView {
  @TextField({ max: 35, description: 'its successor once it has ended' }) readonly agency: string;
  @TextField({ max: 2_000 }) readonly question: string;
  @IntegerField({ min: 1, max: 60, description: 'working days that it has to answer' }) readonly dueWorkingDays: number;
  @EnumField(questionMoments, { description: 'the act after which it is asked' })
  readonly askAt: (typeof questionMoments)[number];
  @TextListField({ max: 20, maxLength: 60, description: 'the cases in which it is asked; empty: all' })
  readonly caseVariants: readonly string[];
  @TextListField({ max: 20, maxLength: 60, description: 'components whose files it may read; it sees no others' })
  readonly components: readonly string[];
}

export class StepView {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 300 }) readonly nameVi: string;
  @TextListField({ max: 20, maxLength: 60, description: 'open while the dossier is in one of them' })
  readonly states: readonly string[];
  @ObjectField(() => TimeLimitView) readonly norm: TimeLimitView;
  @CaseVariants() readonly caseVariants: readonly string[];
}

export class ItemsView {
  @TextField({ max: 300 }) readonly nameVi: string;
  @JsonField({ description: 'JSON Schema 2020-12 of one item' }) readonly schema: object;
  @IntegerField({ min: 1, max: 1_000 }) readonly min: number;
  @IntegerField({ min: 1, max: 1_000 }) readonly max: number;
}

export class ExternalHealthView {
  @EnumField(['UNKNOWN', 'UP', 'DOWN']) readonly state: 'UNKNOWN' | 'UP' | 'DOWN';
  @InstantField({ description: 'since when it has been in this state' }) readonly since: string;
  @InstantField({ nullable: true, description: 'null: not asked yet' }) readonly checkedAt: string | null;
  @IntegerField({ min: 100, max: 999, nullable: true, description: 'HTTP status of its answer' }) readonly statusCode:
    number | null;
  @EnumField(['REFUSED_ADDRESS', 'TIMED_OUT', 'UNREACHABLE', 'SERVER_ERROR'], { nullable: true })
  readonly failure: ProbeFailure | null;
}

export class ExternalView {
  @TextField({ max: 2_000, description: 'where the applicant goes' }) readonly url: string;
  @TextField({ max: 300, description: 'the system, as people know it' }) readonly system: string;
  @ObjectField(() => ExternalHealthView, { nullable: true, description: 'whether it answers' })
  readonly health: ExternalHealthView | null;
}
