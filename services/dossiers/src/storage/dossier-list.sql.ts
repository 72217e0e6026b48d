import { agenciesOf } from '@dvc/identity';
import type { ReadScope } from '../dossier/access-policy.js';
import type { CaseType, DeliveryState, FinancialState, Status, SynchronisationState } from '../dossier/state.js';
import { countDueBy, countOverdue, overdueWays } from './deadline.sql.js';
import { type IntakeQuestion, takenInForOthers } from './dossier-intake-list.sql.js';
import { conditions, othersConditions } from './dossier-list-conditions.sql.js';
import { type Parameter, parameters } from './parameters.sql.js';
import { AT_REST } from './taken-further.sql.js';
import { VISIBLE } from './visible.sql.js';

export interface ListFilter {
  readonly status?: Status | undefined;
  readonly financialState?: FinancialState | undefined;
  readonly deliveryState?: DeliveryState | undefined;
  readonly synchronisationState?: SynchronisationState | undefined;
  readonly caseType?: CaseType | undefined;
  readonly procedure?: string | undefined;
  /** what that agency answers for */
  readonly agency?: string | undefined;
  /** what was taken in there; for a desk of it also what it took in for others */
  readonly intakeAgency?: string | undefined;
  /** an officer's subject; `me`, or `none` for dossiers that nobody has */
  readonly assignee?: string | undefined;
  /** due on or before this local day, before its acceptance to be accepted by then */
  readonly due?: string | undefined;
  /** whether the due date passed, before its acceptance the time to accept it, and the clock had not been stopped */
  readonly overdue?: boolean | undefined;
  /** words of the applicant's name or a number, or beginnings of them (search-terms.ts) */
  readonly q?: string | undefined;
}

/** What a list is asked for, by whom and when. */
export interface ListQuestion {
  readonly scope: ReadScope;
  /** the agencies whose dossiers the officer sees, as far as the filter asks for them; null: he is none */
  readonly agencies: readonly string[] | null;
  /** null: the filter asks for no place of intake */
  readonly intake: IntakeQuestion | null;
  readonly filter: ListFilter;
  readonly now: Date;
}

/** Where a page starts: after the dossier with this time (ISO text) and id. */
export interface ListPosition {
  readonly listedAt: string;
  readonly id: string;
}

export interface SqlQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface PageQuery extends SqlQuery {
  /** whether one plan suits all values: then it need not be planned each time */
  readonly steady: boolean;
}

const columns = ({ owner, agency, subject }: ReadScope, parameter: Parameter): string => `
  d.id, d.revision, d.status, d.financial_state AS "financialState", d.delivery_state AS "deliveryState",
  d.provisional_number AS "provisionalNumber", d.dossier_code AS "dossierCode", d.procedure_code AS "procedureCode",
  d.procedure_version AS "procedureVersion", v.name_vi AS "procedureName", d.agency, a.name_vi AS "agencyName",
  CASE WHEN d.case_type <> 'DENUNCIATION' OR ${owner === null ? 'false' : VISIBLE.own(parameter(owner))} OR ${VISIBLE.handledBy(parameter(subject))}
    THEN d.applicant ->> 'fullName' END AS "applicantName",
  d.created_at AS "createdAt", d.submitted_at AS "submittedAt", d.due, d.due_at AS "dueAt",
  d.acceptance_due_at AS "acceptanceDueAt", d.listed_at AS "listedAt",
  d.case_type AS "caseType", ${agency === null ? 'NULL' : 'd.assignee_name'} AS "assigneeName",
  d.synchronisation_state AS "synchronisationState", d.paused_at AS "pausedAt", d.completed_at AS "completedAt",
  d.closed_at AS "closedAt", ${AT_REST} AS "atRest"`;

const LATEST_FIRST = 'ORDER BY d.listed_at DESC, d.id DESC';

/** With more agencies than this, walking all dossiers by time finds a page sooner than asking each agency. */
const FEW = 40;

/**
 * A page, latest first, with the names joined after it is cut. Own dossiers and those of the agency are each walked by an
 * index of their own and then merged. Null when nothing is visible to the caller.
 */
export function pageQuery(question: ListQuestion, after: ListPosition | undefined, limit: number): PageQuery | null {
  const { values, parameter } = parameters();
  // as a number in the text: the planner has to know how few are wanted
  const cut = (from: string): string => `${from} ${LATEST_FIRST} LIMIT ${Math.trunc(limit)}`;
  const start = startOf(after, parameter);
  const found = [
    ...own(question, parameter).map((way) => cut(`SELECT d.id, d.listed_at FROM dossier d WHERE ${way} ${start}`)),
    ...officersPage(question, parameter, cut, start),
    ...desksPage(question, parameter, cut, start),
  ];
  if (found.length === 0) return null;
  const page =
    found.length === 1 ? found[0] : cut(`SELECT * FROM (${found.map((each) => `(${each})`).join(' UNION ALL ')}) d`);
  const text = `
    SELECT ${columns(question.scope, parameter)}
    FROM (${page}) page
    ${NAMES}
    ${LATEST_FIRST}`;
  return { text, values, steady: isSteady(question) };
}

/** Indexes are in the order of lists as such and for each state; whatever else is asked is weighed. */
function isSteady({ filter }: ListQuestion): boolean {
  return Object.entries(filter).every(([name, value]) => name === 'status' || value === undefined);
}

/**
 * A page of what has certain words, with the total of all pages in each row. The words are looked up first, once, and
 * whatever else is asked is asked of what has them (OFFSET 0 keeps it apart); a page without dossiers is one row without
 * an id. The planner sees neither the words nor a placeholder for the limit, or it would plan each search anew, which
 * takes longer than the search.
 */
export function searchPageQuery(
  question: ListQuestion,
  words: string,
  after: ListPosition | undefined,
  limit: number,
): SqlQuery | null {
  const { values, parameter } = parameters();
  const ways = [
    ...own(question, parameter),
    ...officers(question, parameter, VISIBLE.amongAgencies),
    ...desks(question, parameter),
  ];
  if (ways.length === 0) return null;
  const text = `
    WITH seen AS MATERIALIZED (
      SELECT d.id, d.listed_at
      FROM (SELECT * FROM dossier d WHERE d.search_terms @@ (SELECT ${parameter(words)}::tsquery) OFFSET 0) d
      WHERE ${ways.map((way) => `(${way})`).join(' OR ')}
    ), page AS (
      SELECT * FROM seen d WHERE true ${startOf(after, parameter)} ${LATEST_FIRST} LIMIT ${Math.trunc(limit)}
    )
    SELECT counted.total, found.*
    FROM (SELECT count(*) AS total FROM seen) counted
    LEFT JOIN (SELECT ${columns(question.scope, parameter)} FROM page ${NAMES}) found ON true
    ORDER BY found."listedAt" DESC, found.id DESC`;
  return { text, values };
}

const NAMES = `
  JOIN dossier d ON d.id = page.id
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency`;

/** The dossiers that are visible as one's own and not as an officer's, counted. */
export function ownCountQuery(question: ListQuestion): SqlQuery | null {
  const { agencies } = question;
  return countQuery(question, (asked, parameter) => {
    const other = agencies === null ? '' : `AND NOT ${VISIBLE.ofAgencies(parameter(agencies))}`;
    return own(asked, parameter).map((way) => `${way} ${other}`);
  });
}

/** The dossiers that are visible as an officer's, counted one by one. */
export function officersCountQuery(question: ListQuestion): SqlQuery | null {
  return countQuery({ ...question, scope: { ...question.scope, owner: null } }, officers);
}

/** What an officer's desk took in for agencies that he does not see otherwise, counted one by one. */
export function desksCountQuery(question: ListQuestion): SqlQuery | null {
  return countQuery(question, desks);
}

function countQuery(
  question: ListQuestion,
  ways: (question: ListQuestion, parameter: Parameter) => readonly string[],
): SqlQuery | null {
  const { filter, now } = question;
  const { due, overdue } = filter;
  const { values, parameter } = parameters();
  const count = (without: Partial<ListFilter>, counted: (where: string) => string): SqlQuery | null => {
    const [way] = ways({ ...question, filter: { ...filter, ...without } }, parameter);
    return way === undefined ? null : { text: `SELECT ${counted(way)} AS total`, values };
  };
  if (overdue === true)
    return count({ overdue: undefined }, (where) => countOverdue(where, parameter(now.toISOString())));
  if (due !== undefined) return count({ due: undefined }, (where) => countDueBy(where, parameter(due)));
  return count({}, (where) => `(SELECT count(*) FROM dossier d WHERE ${where})`);
}

/**
 * What these of the officer's agencies have and another agency took in: one of the places that are asked for, or (`at` false)
 * none of them. It is counted one by one, but there is little of it.
 */
export function elsewhereCountQuery(q: ListQuestion, agencies: readonly string[], at: boolean): SqlQuery | null {
  if (q.intake === null || agencies.length === 0) return null;
  const { values, parameter } = parameters();
  const elsewhere = `${VISIBLE.ofAgencies(parameter(agencies))} AND d.intake_agency <> d.agency
    AND ${at ? '' : 'NOT '}d.intake_agency = ANY (${parameter(q.intake.places)}::text[])`;
  const where = [elsewhere, ...conditions({ ...q, intake: null }, parameter)].join(' AND ');
  return { text: `SELECT count(*) AS total FROM dossier d WHERE ${where}`, values };
}

function startOf(after: ListPosition | undefined, parameter: Parameter): string {
  if (after === undefined) return '';
  return `AND (d.listed_at, d.id) < (${parameter(after.listedAt)}::timestamptz, ${parameter(after.id)}::uuid)`;
}

/** Conditions on a dossier `d` of one's own; none for who is no applicant. */
function own(question: ListQuestion, parameter: Parameter): readonly string[] {
  const { scope, filter } = question;
  if (scope.owner === null) return [];
  const { agency } = filter;
  return [
    [
      VISIBLE.own(parameter(scope.owner)),
      ...conditions({ ...question, agencies: null }, parameter),
      ...(agency === undefined ? [] : [`d.agency = ANY (${agenciesOf(parameter(agency))})`]),
    ].join(' AND '),
  ];
}

/** Conditions on a dossier `d` that an officer sees and that is not his own; none for who is no officer. */
function officers(
  question: ListQuestion,
  parameter: Parameter,
  among: (agencies: string) => string = VISIBLE.ofAgencies,
): readonly string[] {
  const { agencies } = question;
  if (agencies === null) return [];
  return [[among(parameter(agencies)), ...othersConditions(question, parameter)].join(' AND ')];
}

/**
 * A page of what an officer sees: few agencies are walked one by one, each by its index, and merged. What is overdue is
 * little, and the latest are often not: it is looked up as a whole (OFFSET 0 keeps it apart), then cut.
 */
function officersPage(
  question: ListQuestion,
  parameter: Parameter,
  cut: (from: string) => string,
  start: string,
): readonly string[] {
  const { agencies, filter, now } = question;
  if (agencies === null) return [];
  const find = (of: string, asked = question): string =>
    `SELECT d.id, d.listed_at FROM dossier d WHERE ${[of, ...othersConditions(asked, parameter)].join(' AND ')} ${start}`;
  const all = parameter(agencies);
  if (filter.overdue === true) {
    const whenever = { ...question, filter: { ...filter, overdue: undefined } };
    return overdueWays(parameter(now.toISOString())).map((way) =>
      cut(`SELECT * FROM (${find(`${VISIBLE.ofAgencies(all)} AND ${way}`, whenever)} OFFSET 0) d`),
    );
  }
  if (agencies.length > FEW)
    return [cut(find(isSteady(question) ? VISIBLE.amongAgencies(all) : VISIBLE.ofAgencies(all)))];
  const each = cut(find(VISIBLE.ofAgency('one.agency')));
  return [cut(`SELECT d.id, d.listed_at FROM unnest(${all}::text[]) AS one (agency) CROSS JOIN LATERAL (${each}) d`)];
}

/** Conditions on a dossier `d` that an officer's desk took in for an agency that he does not see otherwise. */
function desks(question: ListQuestion, parameter: Parameter, at?: string): readonly string[] {
  const takenIn = takenInForOthers(question.intake, parameter, at);
  if (takenIn === null) return [];
  return [[takenIn, ...othersConditions({ ...question, intake: null }, parameter)].join(' AND ')];
}

/** A page of them: each desk is walked by the index, and they are merged. */
function desksPage(
  question: ListQuestion,
  parameter: Parameter,
  cut: (from: string) => string,
  start: string,
): readonly string[] {
  const [way] = desks(question, parameter, 'one.desk');
  if (way === undefined) return [];
  const each = cut(`SELECT d.id, d.listed_at FROM dossier d WHERE ${way} ${start}`);
  const all = parameter(question.intake?.desks);
  return [cut(`SELECT d.id, d.listed_at FROM unnest(${all}::text[]) AS one (desk) CROSS JOIN LATERAL (${each}) d`)];
}
