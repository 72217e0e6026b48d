import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { DeliveryState, FinancialState, Status } from '../dossier/state.js';
import { searchQuery } from './search-terms.js';
import { VISIBLE } from './visible.sql.js';

export interface ListFilter {
  readonly status?: Status | undefined;
  readonly procedure?: string | undefined;
  /** that agency and those below it */
  readonly agency?: string | undefined;
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
  readonly applicantName: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly due: string | null;
  readonly dueAt: Date | null;
  readonly listedAt: Date;
}

const COLUMNS = `d.id, d.revision, d.status, d.financial_state AS "financialState", d.delivery_state AS "deliveryState",
  d.provisional_number AS "provisionalNumber", d.dossier_code AS "dossierCode", d.procedure_code AS "procedureCode",
  d.procedure_version AS "procedureVersion", v.name_vi AS "procedureName", d.agency, a.name_vi AS "agencyName",
  d.applicant ->> 'fullName' AS "applicantName", d.created_at AS "createdAt", d.submitted_at AS "submittedAt", d.due,
  d.due_at AS "dueAt", d.listed_at AS "listedAt"`;

/**
 * Lists of dossiers, latest first. The text of a query holds only the conditions that are asked for, so each
 * combination is planned for itself; the names are joined after the page is cut.
 */
@Injectable()
export class DossierList {
  constructor(private readonly database: Database) {}

  page(scope: ReadScope, filter: ListFilter, after: ListPosition | undefined, limit: number): Promise<ListRow[]> {
    const { text, values } = pageQuery(scope, filter, after, limit);
    return this.database.query<ListRow>(statement(text), values);
  }

  async count(scope: ReadScope, filter: ListFilter): Promise<number> {
    const { conditions, values } = where(scope, filter);
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
  after: ListPosition | undefined,
  limit: number,
): SqlQuery {
  const { conditions, values } = where(scope, filter);
  const all = [...values];
  const start =
    after === undefined
      ? ''
      : `AND (d.listed_at, d.id) < ($${all.push(after.listedAt)}::timestamptz, $${all.push(after.id)}::uuid)`;
  const text = `
    SELECT ${COLUMNS}
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
  { status, procedure, agency, q }: ListFilter,
): { readonly conditions: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    visible(scope, parameter),
    ...(status === undefined ? [] : [`d.status = ${parameter(status)}`]),
    ...(procedure === undefined ? [] : [`d.procedure_code = ${parameter(procedure)}`]),
    ...(agency === undefined
      ? []
      : [`d.agency = ANY (ARRAY(SELECT identifier FROM agency WHERE path @> ARRAY[${parameter(agency)}::text]))`]),
    ...(q === undefined ? [] : [`d.search_terms @@ ${parameter(searchQuery(q))}::tsquery`]),
  ];
  return { conditions: conditions.join(' AND '), values };
}

function visible({ owner, agency }: ReadScope, parameter: (value: unknown) => string): string {
  const ways = [
    ...(owner === null ? [] : [VISIBLE.own(parameter(owner))]),
    ...(agency === null ? [] : [VISIBLE.withinAgency(parameter(agency))]),
  ];
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}
