import { casesOfForm, formsOf } from '../definition/forms-of-cases.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import type {
  AbolitionWithdrawalView,
  ActReasonView,
  AgencyOffer,
  AgencyReference,
  ProcedureDetail,
} from './procedure.views.js';
import type { ExtensionView, ExternalHealthView, FeeLineView, ResultView } from './process.views.js';

/** A version as it is read, of a draft without `publishedAt`. */
export interface VersionRow {
  readonly version: number;
  readonly definition: ProcedureDefinition;
  /** on the day; of a version that is asked for by its number the one of its definition */
  readonly levelOfAuthority: ProcedureDetail['levelOfAuthority'];
  readonly serviceMode: ProcedureDetail['serviceMode'];
  readonly publishedAt: Date | null;
  readonly revision: number;
  readonly abolishedFrom: string | null;
  readonly agencies: readonly AgencyReference[];
  readonly agencyLevels: readonly AgencyOffer[];
  readonly abolitionWithdrawals: readonly AbolitionWithdrawalView[];
  readonly reasons: readonly ActReasonView[];
  readonly coProcessingAgencies: readonly AgencyReference[];
  /** of the system that takes in dossiers instead */
  readonly externalHealth?: ExternalHealthView | null;
}

/** What the public is told of a version. Parts that the definition leaves out have their usual values. */
export function procedureDetail({ definition, publishedAt, externalHealth, ...row }: VersionRow): ProcedureDetail {
  const { code, nameVi, field, onlineLevel, applicantKinds, timeLimit, result } = definition;
  const results = definition.results?.map(resultView) ?? [resultView(result)];
  return {
    ...row,
    code,
    nameVi,
    field,
    onlineLevel,
    applicantKinds,
    timeLimit,
    validFrom: definition.validFrom,
    validTo: definition.validTo,
    status: publishedAt === null ? 'DRAFT' : 'PUBLISHED',
    publishedAt: publishedAt?.toISOString() ?? null,
    coProcessing: definition.coProcessing ?? null,
    legalBasis: definition.legalBasis,
    forms: formsOf(definition).map((form) => ({
      code: form.code,
      titleVi: form.titleVi,
      caseVariants: casesOfForm(definition, form.code),
      href: `/api/v1/procedures/${code}/forms/${form.code}?version=${row.version}`,
    })),
    components: definition.components.map((component) => ({
      ...component,
      caseVariants: component.caseVariants ?? [],
    })),
    feeLines: definition.feeLines.map(feeLineView),
    result: results.find((one) => one.code === result.code) ?? resultView(result),
    results,
    ...processView(definition),
    external: definition.external ? { ...definition.external, health: externalHealth ?? null } : null,
    important: definition.important ?? false,
    importExportClearance: definition.importExportClearance ?? false,
    nationalSingleWindow: definition.nationalSingleWindow ?? false,
    nationalPortalCode: definition.nationalPortalCode ?? null,
    predecessors: definition.predecessors ?? [],
    sameServiceAs: definition.sameServiceAs ?? null,
    sampleFields: definition.sampleFields ?? [],
  };
}

function processView({ timeLimit, form, ...definition }: ProcedureDefinition) {
  const { caseType = 'APPLICATION', acceptanceLimit = null } = definition;
  const extension = extensionView(definition.extension);
  return {
    caseType,
    caseVariants: (definition.caseVariants ?? []).map((variant) => ({
      ...variant,
      timeLimit: variant.timeLimit ?? timeLimit,
      formCode: variant.formCode ?? form.code,
      caseType: variant.caseType ?? caseType,
      acceptanceLimit: variant.acceptanceLimit ?? acceptanceLimit,
      extension: extensionView(variant.extension) ?? extension,
    })),
    competence: definition.competence ?? [],
    deliveryMethods: definition.result.deliveryMethods ?? ['ONLINE', 'DESK'],
    coProcessingQuestions: (definition.coProcessingQuestions ?? []).map((question) => ({
      ...question,
      caseVariants: question.caseVariants ?? [],
      components: question.components ?? [],
    })),
    steps: (definition.steps ?? []).map((step) => ({ ...step, caseVariants: step.caseVariants ?? [] })),
    acceptanceLimit,
    extension,
    secondLevelLimit: definition.secondLevel?.timeLimit ?? null,
    secondLevelWithinDays: definition.secondLevel?.withinDays ?? null,
    secondLevelRemote: definition.secondLevel?.remote ?? [],
    parentResult: definition.parentResult ?? null,
    sameDayUntil: definition.sameDayUntil ?? null,
    dossierSets: definition.dossierSets ?? 1,
    items: definition.items ?? null,
  } satisfies Partial<ProcedureDetail>;
}

function extensionView(extension: ProcedureDefinition['extension']): ExtensionView | null {
  return extension ? { times: extension.times, longest: extension.longest ?? null } : null;
}

function feeLineView({
  amount,
  validFrom,
  validTo,
  when,
  per,
  caseVariants,
  ...line
}: ProcedureDefinition['feeLines'][number]): FeeLineView {
  return {
    ...line,
    fee: { amount, currency: 'VND' },
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    when: when ?? null,
    per: per ?? null,
    caseVariants: caseVariants ?? [],
  };
}

function resultView({
  code,
  nameVi,
  validMonths,
  register,
  signed,
}: NonNullable<ProcedureDefinition['results']>[number]): ResultView {
  return { code, nameVi, validMonths: validMonths ?? null, register: register ?? null, signed: signed ?? false };
}
