import type { ReadScope } from '../dossier/access-policy.js';
import { isDueBy, isOverdue } from './deadline.sql.js';
import { takenInAt } from './dossier-intake-list.sql.js';
import type { ListQuestion } from './dossier-list.sql.js';
import type { Parameter } from './parameters.sql.js';
import { VISIBLE } from './visible.sql.js';

/** SQL: what a list is asked for, of dossiers `d` that are not the caller's own. */
export function othersConditions(question: ListQuestion, parameter: Parameter): readonly string[] {
  const { owner } = question.scope;
  return [...(owner === null ? [] : [`NOT ${VISIBLE.own(parameter(owner))}`]), ...conditions(question, parameter)];
}

const EQUAL = [
  ['status', 'status'],
  ['financialState', 'financial_state'],
  ['deliveryState', 'delivery_state'],
  ['synchronisationState', 'synchronisation_state'],
  ['caseType', 'case_type'],
  ['procedure', 'procedure_code'],
] as const;

/** SQL: what a list is asked for, of dossiers `d`. */
export function conditions(
  { scope, agencies, intake, filter, now }: ListQuestion,
  parameter: Parameter,
): readonly string[] {
  const { assignee, due, overdue } = filter;
  return [
    ...EQUAL.flatMap(([name, column]) =>
      filter[name] === undefined ? [] : [`d.${column} = ${parameter(filter[name])}`],
    ),
    ...(intake === null ? [] : [takenInAt(intake.places, agencies, parameter)]),
    ...(assignee === undefined ? [] : [assignedTo(assignee, scope, parameter)]),
    ...(due === undefined ? [] : [isDueBy(parameter(due))]),
    ...(overdue === undefined ? [] : [whether(overdue, isOverdue(parameter(now.toISOString())))]),
  ];
}

/** The assignee is between officers: an applicant finds nothing by it. */
function assignedTo(assignee: string, { agency, subject }: ReadScope, parameter: Parameter): string {
  if (agency === null) return 'false';
  if (assignee === 'none') return 'd.assignee IS NULL';
  return `d.assignee = ${parameter(assignee === 'me' ? subject : assignee)}`;
}

function whether(wanted: boolean, condition: string): string {
  return wanted ? condition : `${condition} IS NOT TRUE`;
}
