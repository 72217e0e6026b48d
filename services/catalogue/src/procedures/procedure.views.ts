import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  JsonField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
} from '@dvc/hosting';
import {
  applicantKinds,
  type ApplicantKind,
  caseTypes,
  type CaseType,
  deliveryMethods,
  type DeliveryMethod,
  levelsOfAuthority,
  type LevelOfAuthority,
  serviceModes,
  type ServiceMode,
} from '../definition/code-lists.js';
import { type ExplainedAct, explainedActs } from './act-reason.entity.js';
import { MAX_FORMS, type ProcedureDefinition } from '../definition/procedure-definition.js';
import {
  CaseVariantView,
  CoProcessingQuestionView,
  CompetenceView,
  ComponentView,
  ExtensionView,
  ExternalView,
  FeeLineView,
  ItemsView,
  ParentResultView,
  ResultView,
  StepView,
  TimeLimitView,
} from './process.views.js';

export const versionStatuses = ['DRAFT', 'PUBLISHED'] as const;
export type VersionStatus = (typeof versionStatuses)[number];
const procedureStatuses = [...versionStatuses, 'ABOLISHED'] as const;

const Version = (): PropertyDecorator => IntegerField({ min: 1, max: 1_000_000 });

export class AgencyReference {
  @TextField({ max: 35 }) readonly identifier: string;
  @TextField({ max: 300 }) readonly nameVi: string;
}

export class FormReference {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 300 }) readonly titleVi: string;
  @TextListField({
    max: 20,
    maxLength: 60,
    description: 'the cases that fill it in; empty: there are no cases, or none does',
  })
  readonly caseVariants: readonly string[];
  @TextField({ max: 300 }) readonly href: string;
}

export class ProcedureSummary {
  @TextField({ max: 40, example: '2.000028.H14' }) readonly code: string;
  @Version() readonly version: number;
  @TextField({ max: 1_000 }) readonly nameVi: string;
  @TextField({ max: 200, description: 'lĩnh vực' }) readonly field: string;
  @EnumField(levelsOfAuthority, { description: 'by the competence of the day, where the definition dates it' })
  readonly levelOfAuthority: LevelOfAuthority;
  @IntegerField({ min: 1, max: 4 }) readonly onlineLevel: number;
  @EnumField(serviceModes, { description: 'toàn trình, một phần, cung cấp thông tin' })
  readonly serviceMode: ServiceMode;
  @TextListField({ max: 4, maxLength: 30, example: [...applicantKinds] })
  readonly applicantKinds: readonly ApplicantKind[];
  @ListField(() => AgencyReference, { max: 1_000, description: 'they take in its dossiers' })
  readonly agencies: readonly AgencyReference[];
  @ObjectField(() => TimeLimitView) readonly timeLimit: TimeLimitView;
  @DayField() readonly validFrom: string;
  @DayField({ nullable: true, description: 'the last day' }) readonly validTo: string | null;
}

export class RemotePlaceView {
  @AgencyField({ description: 'where it, or an agency below it, decided first' }) readonly agency: string;
  @IntegerField({ min: 1, max: 3_650 }) readonly withinDays: number;
}

/** On which level an agency offers a procedure. */
export class AgencyOffer {
  @AgencyField() readonly agency: string;
  @IntegerField({ min: 1, max: 4 }) readonly onlineLevel: number;
  @EnumField(serviceModes) readonly serviceMode: ServiceMode;
}

export class AbolitionWithdrawalView {
  @DayField({ description: 'the day that did not come' }) readonly abolishedFrom: string;
  @TextField({ max: 2_000 }) readonly reason: string;
  @InstantField() readonly withdrawnAt: string;
}

export class ActReasonView {
  @EnumField(explainedActs) readonly act: ExplainedAct;
  @IntegerField({ min: 1, max: 1_000_000, nullable: true, description: 'the version that was published' })
  readonly version: number | null;
  @DayField() readonly effectiveFrom: string;
  @TextField({ max: 2_000 }) readonly reason: string;
  @InstantField({ description: 'when it was done' }) readonly at: string;
}

export class ProcedureDetail extends ProcedureSummary {
  @ListField(() => AgencyOffer, {
    max: 1_000,
    description: 'on which level each agency in charge offers it on the day; empty: a version asked for by its number',
  })
  readonly agencyLevels: readonly AgencyOffer[];
  @IntegerField({ min: 1, max: 1_000_000, description: 'of the procedure; also its ETag' }) readonly revision: number;
  @DayField({ nullable: true, description: 'it takes in no more dossiers from this day on' }) readonly abolishedFrom:
    string | null;
  @ListField(() => AbolitionWithdrawalView, { max: 1_000, description: 'abolitions that were taken back' })
  readonly abolitionWithdrawals: readonly AbolitionWithdrawalView[];
  @ListField(() => ActReasonView, {
    max: 1_000,
    description: 'why versions were published and it was abolished, where it was said; uploads say nothing',
  })
  readonly reasons: readonly ActReasonView[];
  @EnumField(procedureStatuses, { description: 'ABOLISHED: the procedure is, on the day that is asked for' })
  readonly status: (typeof procedureStatuses)[number];
  @InstantField({ nullable: true, description: 'null: a draft' }) readonly publishedAt: string | null;
  @EnumField(caseTypes) readonly caseType: CaseType;
  @ListField(() => CaseVariantView, { max: 20, description: 'the cases (trường hợp) with the limit of each' })
  readonly caseVariants: readonly CaseVariantView[];
  @ListField(() => CompetenceView, {
    max: 50,
    description: 'who was and will be competent; empty: the agencies always',
  })
  readonly competence: readonly CompetenceView[];
  @TextField({ max: 1_000, nullable: true, description: 'agencies that process it too' }) readonly coProcessing:
    string | null;
  @ListField(() => AgencyReference, { max: 200 }) readonly coProcessingAgencies: readonly AgencyReference[];
  @ListField(() => CoProcessingQuestionView, { max: 200, description: 'what they are asked without a further act' })
  readonly coProcessingQuestions: readonly CoProcessingQuestionView[];
  @TextListField({ max: 100, maxLength: 1_000 }) readonly legalBasis: readonly string[];
  @ListField(() => FormReference, { max: MAX_FORMS, description: 'the main form first' })
  readonly forms: readonly FormReference[];
  @ListField(() => ComponentView, { max: 100 }) readonly components: readonly ComponentView[];
  @ListField(() => FeeLineView, { max: 50 }) readonly feeLines: readonly FeeLineView[];
  @ObjectField(() => ResultView, { description: 'the main result' }) readonly result: ResultView;
  @ListField(() => ResultView, { max: 20, description: 'all kinds of result' }) readonly results: readonly ResultView[];
  @TextListField({ max: 3, maxLength: 10, example: [...deliveryMethods] })
  readonly deliveryMethods: readonly DeliveryMethod[];
  @ListField(() => StepView, { max: 30 }) readonly steps: readonly StepView[];
  @ObjectField(() => TimeLimitView, { nullable: true, description: 'for the decision on taking the case' })
  readonly acceptanceLimit: TimeLimitView | null;
  @ObjectField(() => ExtensionView, { nullable: true }) readonly extension: ExtensionView | null;
  @ObjectField(() => TimeLimitView, { nullable: true, description: 'complaints: the clock of the second level' })
  readonly secondLevelLimit: TimeLimitView | null;
  @IntegerField({
    min: 1,
    max: 3_650,
    nullable: true,
    description: 'calendar days after the first decision reached the complainant; null: no bar',
  })
  readonly secondLevelWithinDays: number | null;
  @ListField(() => RemotePlaceView, { max: 200, description: 'where more days are given' })
  readonly secondLevelRemote: readonly RemotePlaceView[];
  @ObjectField(() => ParentResultView, {
    nullable: true,
    description: 'the earlier result that every case is about, unless its variant says otherwise',
  })
  readonly parentResult: ParentResultView | null;
  @TextField({ max: 5, nullable: true, description: 'what comes at or after it is due the next working day' })
  readonly sameDayUntil: string | null;
  @IntegerField({ min: 1, max: 20, description: 'sets (bộ) of which a dossier consists' }) readonly dossierSets: number;
  @ObjectField(() => ItemsView, { nullable: true }) readonly items: ItemsView | null;
  @ObjectField(() => ExternalView, { nullable: true, description: 'another system takes in the dossiers' })
  readonly external: ExternalView | null;
  @BooleanField({ description: 'whether the province holds it for important, or for one with many dossiers' })
  readonly important: boolean;
  @BooleanField({ description: 'whether it clears imports or exports' }) readonly importExportClearance: boolean;
  @BooleanField({ description: 'whether it is connected to the national single window' })
  readonly nationalSingleWindow: boolean;
  @TextField({ max: 60, nullable: true, description: 'its code at the national portal; null: not integrated there' })
  readonly nationalPortalCode: string | null;
  @TextListField({ max: 50, maxLength: 40, description: 'codes of procedures that it continues, also former ones' })
  readonly predecessors: readonly string[];
  @TextField({ max: 40, nullable: true, description: 'the procedure of the same service in another programme' })
  readonly sameServiceAs: string | null;
  @TextListField({ max: 50, maxLength: 60, description: 'fields whose values are sample data' })
  readonly sampleFields: readonly string[];
}

export class ProcedureVersionView {
  @Version() readonly version: number;
  @TextField({ max: 1_000 }) readonly nameVi: string;
  @DayField() readonly validFrom: string;
  @DayField({ nullable: true }) readonly validTo: string | null;
  @DayField({ nullable: true, description: 'the first day on which this version applies; null when it never does' })
  readonly inForceFrom: string | null;
  @DayField({ nullable: true, description: 'the last such day' }) readonly inForceTo: string | null;
  @EnumField(versionStatuses) readonly status: VersionStatus;
  @InstantField({ nullable: true, description: 'null: a draft' }) readonly publishedAt: string | null;
}

export class FormView {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 300 }) readonly titleVi: string;
  @TextField({ max: 40 }) readonly procedureCode: string;
  @Version() readonly version: number;
  @TextField({
    max: 64,
    description: 'SHA-256 (hex) of schema and ui: the JSON text of each without blanks, a line feed in between',
  })
  readonly sha256: string;
  @JsonField({ description: 'JSON Schema 2020-12 of the form data' }) readonly schema: Readonly<
    Record<string, unknown>
  >;
  @JsonField({ description: 'order of the top-level fields, widgets by JSON Pointer' }) readonly ui: NonNullable<
    ProcedureDefinition['form']['ui']
  >;
  @JsonField({ description: 'form data that the schema takes' }) readonly example: Readonly<Record<string, unknown>>;
}

export class ProcedurePage {
  @ListField(() => ProcedureSummary, { max: 200 }) readonly items: readonly ProcedureSummary[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}

export class ProcedureVersionPage {
  @ListField(() => ProcedureVersionView, { max: 200 }) readonly items: readonly ProcedureVersionView[];
  @TextField({ max: 1_000, nullable: true }) readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly total: number;
}
