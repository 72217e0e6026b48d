import { type FieldError, type Problem, refused } from '@dvc/problems';
import type { Applicant, DeliveryMethod, Person } from '../dossier/state.js';
import { componentsFor } from '../reference/competence.js';
import type { Competence } from '../reference/competences.js';
import { checkItems } from '../items/check-items.js';
import type { NamedResult } from '../register/parent-results.js';
import type { Procedure } from '../reference/procedure.js';
import { checkAgency, closed } from './check-agency.js';
import { checkCase, checkCaseChosen } from './check-case.js';
import { checkPapers, checkParties, completeParties, type Identity } from './applicant-identity.js';
import { checkComponents, type GivenComponent } from './check-components.js';

/** What an applicant gives, with absent fields as null. */
export interface DossierContent {
  readonly procedureCode: string;
  readonly agency: string | null;
  readonly caseVariant: string | null;
  readonly applicant: Applicant;
  readonly representative: Person | null;
  readonly formData: object;
  readonly components: readonly GivenComponent[];
  /** persons or items; null: none are given */
  readonly items: readonly object[] | null;
  readonly parentResult: NamedResult | null;
  readonly resultDelivery: DeliveryMethod;
  /** where the post brings the result; null unless by post */
  readonly deliveryAddress: string | null;
}

/** Content that the procedure takes, with the agency decided and the parties completed. */
export interface CheckedContent extends DossierContent {
  readonly agency: string;
}

/**
 * Checks content against the version in force. A draft (`complete` false) may lack anything, but what is there must
 * belong to the procedure; `ofIntake`: what is wrong with how it is taken in. Throws a 422 that lists everything that is wrong, at most 100 things.
 */
export function checkDossier(
  content: DossierContent,
  procedure: Procedure,
  identity: Identity,
  complete: boolean,
  competence: Competence,
  ofIntake: readonly FieldError[] = [],
): CheckedContent {
  const { definition } = procedure;
  if (definition.external) throw takenInElsewhere(definition.external);
  const parties = identity === 'PAPERS' ? content : completeParties(content, identity);
  const { agency } = competence;
  const errors: FieldError[] = [
    ...(definition.applicantKinds.includes(content.applicant.kind)
      ? []
      : [kindNotPermitted(definition.applicantKinds)]),
    ...checkAgency(competence),
    ...checkCase(definition, content, complete),
    ...(complete ? checkCaseChosen(definition, content) : []),
    ...(complete ? (identity === 'PAPERS' ? checkPapers(parties) : checkParties(parties, identity)) : []),
    ...checkComponents(componentsFor(definition, content.caseVariant), content.components, { complete }),
    ...(complete ? procedure.formFor(content.caseVariant).errorsOf(content.formData) : []),
    ...checkItems(procedure, content.items, complete),
    ...ofIntake,
  ];
  if (errors.length > 0 || agency === undefined) throw dossierRefused(errors);
  return { ...content, applicant: parties.applicant, representative: parties.representative, agency };
}

/** What may change after the submission: the form, the components and how the result is handed over. */
export function checkSupplement(content: DossierContent, procedure: Procedure, complete: boolean): void {
  const errors = [
    ...checkCase(procedure.definition, content, complete),
    ...checkComponents(componentsFor(procedure.definition, content.caseVariant), content.components, { complete }),
    ...(complete ? procedure.formFor(content.caseVariant).errorsOf(content.formData) : []),
  ];
  if (errors.length > 0) throw dossierRefused(errors);
}

const MAX_ERRORS = 100;

export function dossierRefused(errors: readonly FieldError[]): Problem {
  return refused(
    {
      vi: `Hồ sơ chưa đáp ứng quy định của thủ tục: có ${errors.length} chỗ cần sửa, xem "errors".`,
      en: `The dossier does not meet the rules of the procedure: ${errors.length} thing(s) to mend, see "errors".`,
    },
    errors.slice(0, MAX_ERRORS),
  );
}

/** One answer for a procedure that is unknown, not yet valid, expired or abolished today. */
export function procedureNotInForce(day: string): Problem {
  return refused({ vi: 'Thủ tục không nhận hồ sơ.', en: 'The procedure takes in no dossiers.' }, [
    {
      pointer: '/procedureCode',
      code: 'procedureNotInForce',
      message: {
        vi: `Không có thủ tục nào mang mã này đang có hiệu lực trong ngày ${day}.`,
        en: `No procedure with this code is in force on ${day}.`,
      },
    },
  ]);
}

/** Another system, usually a ministry's, takes in the dossiers of the procedure: the answer says which and where. */
function takenInElsewhere({ url, system }: { readonly url: string; readonly system: string }): Problem {
  return refused({ vi: `Hãy nộp hồ sơ tại ${system}: ${url}`, en: `File the dossier at ${system}: ${url}` }, [
    {
      pointer: '/procedureCode',
      code: 'takenInElsewhere',
      message: { vi: `Thủ tục được tiếp nhận tại ${url}.`, en: `The procedure is taken in at ${url}.` },
    },
  ]);
}

export function agencyClosed(): Problem {
  return dossierRefused([closed()]);
}

function kindNotPermitted(kinds: readonly string[]): FieldError {
  return {
    pointer: '/applicant/kind',
    code: 'applicantKind',
    message: {
      vi: `Thủ tục chỉ dành cho: ${kinds.join(', ')}.`,
      en: `The procedure is only for: ${kinds.join(', ')}.`,
    },
  };
}
