import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { CaseType, DeliveryState, FinancialState, Status, SynchronisationState } from '../dossier/state.js';
import { searchQuery } from './search-terms.js';
import { VISIBLE } from './visible.sql.js';

export interface ListFilter {
  readonly status?: Status | undefined;
  readonly financialState?: FinancialState | undefined;
  readonly deliveryState?: DeliveryState | undefined;
  readonly synchronisationState?: SynchronisationState | undefined;
  readonly caseType?: CaseType | undefined;
  readonly procedure?: string | undefined;
  /** that agency and those below it */
  readonly agency?: string | undefined;
  /** an officer's subject; `me`, or `none` for dossiers that nobody has */
  readonly assignee?: string | undefined;
  /** due on or before this local day */
  readonly due?: string | undefined;
  /** whether the due date passed and the clock has not been stopped */
  readonly overdue?: boolean | undefined;
  /** beginnings of words of the applicant's name or of a number */
  readonly q?: string | undefined;
}

/** Where a page starts: after the dossier with this time (ISO text) and id. */
export interface ListPosition {
  readonly listedAt: string;
  readonly id: string;
}

export interface ListRow {
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  readonly financialState: FinancialState;
  readonly deliveryState: DeliveryState;
  readonly provisionalNumber: string | null;
  readonly dossierCode: string | null;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly procedureName: string;
  readonly agency: string;
  readonly agencyName: string | null;
  readonly applicantName: string | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly due: string | null;
  readonly dueAt: Date | null;
  readonly listedAt: Date;
  readonly caseType: CaseType;
  readonly assigneeName: string | null;
  readonly synchronisationState: SynchronisationState;
  readonly pausedAt: Date | null;
  readonly completedAt: Date | null;
  readonly closedAt: Date | null;
}

const columns = ({ owner, agency, subject }: ReadScope, parameter: (value: unknown) => string): string => `
  d.id, d.revision, d.status, d.financial_state AS "financialState", d.delivery_state AS "deliveryState",
  d.provisional_number AS "provisionalNumber", d.dossier_code AS "dossierCode", d.procedure_code AS "procedureCode",
  d.procedure_version AS "procedureVersion", v.name_vi AS "procedureName", d.agency, a.name_vi AS "agencyName",
  CASE WHEN d.case_type <> 'DENUNCIATION' OR ${owner === null ? 'false' : VISIBLE.own(parameter(owner))} OR ${VISIBLE.handledBy(parameter(subject))}
    THEN d.applicant ->> 'fullName' END AS "applicantName",
  d.created_at AS "createdAt", d.submitted_at AS "submittedAt", d.due, d.due_at AS "dueAt", d.listed_at AS "listedAt",
  d.case_type AS "caseType", ${agency === null ? 'NULL' : 'd.assignee_name'} AS "assigneeName",
  d.synchronisation_state AS "synchronisationState", d.paused_at AS "pausedAt", d.completed_at AS "completedAt",
  d.closed_at AS "closedAt"`;

/**
 * Lists of dossiers, latest first. The text of a query holds only the conditions that are asked for, so each
 * combination is planned for itself; the names are joined after the page is cut.
 */
@Injectable()
export class DossierList {
  constructor(private readonly database: Database) {}

  page(
    scope: ReadScope,
    filter: ListFilter,
    now: Date,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<ListRow[]> {
    const { text, values } = pageQuery(scope, filter, now, after, limit);
    return this.database.query<ListRow>(statement(text), values);
  }

  async count(scope: ReadScope, filter: ListFilter, now: Date): Promise<number> {
    const { conditions, values } = where(scope, filter, now);
    const row = await this.database.one<{ total: number }>(
      statement(`SELECT count(*) AS total FROM dossier d WHERE ${conditions}`),
      values,
    );
    return row?.total ?? 0;
  }
}

export interface SqlQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

export function pageQuery(
  scope: ReadScope,
  filter: ListFilter,
  now: Date,
  after: ListPosition | undefined,
  limit: number,
): SqlQuery {
  const { conditions, values } = where(scope, filter, now);
  const all = [...values];
  const start =
    after === undefined
      ? ''
      : `AND (d.listed_at, d.id) < ($${all.push(after.listedAt)}::timestamptz, $${all.push(after.id)}::uuid)`;
  const text = `
    SELECT ${columns(scope, (value) => `$${all.push(value)}`)}
    FROM (
      SELECT * FROM dossier d WHERE ${conditions} ${start} ORDER BY d.listed_at DESC, d.id DESC LIMIT $${all.push(limit)}
    ) d
    JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
    LEFT JOIN agency a ON a.identifier = d.agency
    ORDER BY d.listed_at DESC, d.id DESC`;
  return { text, values: all };
}

function where(
  scope: ReadScope,
  filter: ListFilter,
  now: Date,
): { readonly conditions: string; readonly values: readonly unknown[] } {
  const { agency, assignee, due, overdue, q } = filter;
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    visible(scope, parameter),
    ...EQUAL.flatMap(([name, column]) =>
      filter[name] === undefined ? [] : [`d.${column} = ${parameter(filter[name])}`],
    ),
    ...(assignee === undefined ? [] : [assignedTo(assignee, scope, parameter)]),
    ...(due === undefined ? [] : [`d.due <= ${parameter(due)}::date`]),
    ...(overdue === undefined ? [] : [`${overdue ? '' : 'NOT '}${isOverdue(parameter(now.toISOString()))}`]),
    ...(agency === undefined
      ? []
      : [`d.agency = ANY (ARRAY(SELECT identifier FROM agency WHERE path @> ARRAY[${parameter(agency)}::text]))`]),
    ...(q === undefined ? [] : [`d.search_terms @@ ${parameter(searchQuery(q))}::tsquery`]),
  ];
  return { conditions: conditions.join(' AND '), values };
}

const EQUAL = [
  ['status', 'status'],
  ['financialState', 'financial_state'],
  ['deliveryState', 'delivery_state'],
  ['synchronisationState', 'synchronisation_state'],
  ['caseType', 'case_type'],
  ['procedure', 'procedure_code'],
] as const;

/** The assignee is between officers: an applicant finds nothing by it. */
function assignedTo(assignee: string, { agency, subject }: ReadScope, parameter: (value: unknown) => string): string {
  if (agency === null) return 'false';
  if (assignee === 'none') return 'd.assignee IS NULL';
  return `d.assignee = ${parameter(assignee === 'me' ? subject : assignee)}`;
}

function isOverdue(now: string): string {
  return `coalesce(d.completed_at IS NULL AND d.closed_at IS NULL AND coalesce(d.paused_at, ${now}::timestamptz) > d.due_at, false)`;
}

function visible({ owner, agency }: ReadScope, parameter: (value: unknown) => string): string {
  const ways = [
    ...(owner === null ? [] : [VISIBLE.own(parameter(owner))]),
    ...(agency === null ? [] : [VISIBLE.withinAgency(parameter(agency))]),
  ];
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}
