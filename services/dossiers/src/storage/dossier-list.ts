import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { CaseType, DeliveryState, FinancialState, Status, SynchronisationState } from '../dossier/state.js';
import { AgenciesBelow } from './agencies-below.js';
import type { IntakeQuestion } from './dossier-intake-list.sql.js';
import {
  desksCountQuery,
  elsewhereCountQuery,
  type ListFilter,
  type ListPosition,
  type ListQuestion,
  officersCountQuery,
  ownCountQuery,
  pageQuery,
  searchPageQuery,
  type SqlQuery,
} from './dossier-list.sql.js';
import { DossierTally } from './dossier-tally.js';
import { freshlyPlanned } from './freshly-planned.js';
import { searchQueries } from './search-terms.js';

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
  readonly acceptanceDueAt: Date | null;
  readonly listedAt: Date;
  readonly caseType: CaseType;
  readonly assigneeName: string | null;
  readonly synchronisationState: SynchronisationState;
  readonly pausedAt: Date | null;
  readonly completedAt: Date | null;
  readonly closedAt: Date | null;
  /** whether it is the undecided first level of a complaint that is at its second */
  readonly atRest: boolean;
}

export interface ListRequest {
  readonly scope: ReadScope;
  readonly filter: ListFilter;
  readonly now: Date;
  readonly after: ListPosition | undefined;
  readonly limit: number;
}

export interface Found {
  readonly rows: readonly ListRow[];
  /** of all pages, exact */
  readonly total: number;
}

type SearchRow = (ListRow | { readonly id: null }) & { readonly total: number };

const NOTHING: Found = { rows: [], total: 0 };

function isDossier(row: SearchRow): row is ListRow & { readonly total: number } {
  return row.id !== null;
}

/**
 * Lists of dossiers, latest first. The text of a query holds only the conditions that are asked for. Where one
 * ward and the whole province are found in different ways it is planned for the values at hand.
 */
@Injectable()
export class DossierList {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesBelow,
    private readonly tally: DossierTally,
  ) {}

  async find({ scope, filter, now, after, limit }: ListRequest): Promise<Found> {
    const agencies =
      scope.agency === null
        ? null
        : await this.agencies.of(scope.agency, ...(filter.agency === undefined ? [] : [filter.agency]));
    const intake = await this.intakeOf(scope, filter);
    const question: ListQuestion = { scope, agencies, intake, filter, now };
    return filter.q === undefined
      ? this.all(question, after, limit)
      : this.search(question, searchQueries(filter.q), after, limit);
  }

  private async all(question: ListQuestion, after: ListPosition | undefined, limit: number): Promise<Found> {
    const page = pageQuery(question, after, limit);
    if (page === null) return NOTHING;
    const [rows, own, officers, desks] = await Promise.all([
      this.database.query<ListRow>(page.steady ? statement(page.text) : freshlyPlanned(page.text), page.values),
      this.count(ownCountQuery(question)),
      this.officersTotal(question),
      this.count(desksCountQuery(question)),
    ]);
    return { rows, total: own + officers + desks };
  }

  private async intakeOf(scope: ReadScope, { intakeAgency, agency }: ListFilter): Promise<IntakeQuestion | null> {
    if (intakeAgency === undefined) return null;
    const places = await this.agencies.of(intakeAgency);
    if (scope.desk === null) return { places, desks: [], others: [] };
    const [reach, others] = await Promise.all([
      this.agencies.of(scope.desk),
      this.agencies.outside(scope.desk, agency ?? null),
    ]);
    return { places, desks: places.filter((place) => reach.includes(place)), others };
  }

  /** By the first of the queries that finds something. */
  private async search(
    question: ListQuestion,
    queries: readonly string[],
    after: ListPosition | undefined,
    limit: number,
  ): Promise<Found> {
    for (const words of queries) {
      const page = searchPageQuery(question, words, after, limit);
      if (page === null) break;
      const rows = await this.database.query<SearchRow>(statement(page.text), page.values);
      const total = rows[0]?.total ?? 0;
      if (total > 0) return { rows: rows.filter(isDossier), total };
    }
    return NOTHING;
  }

  private async officersTotal(question: ListQuestion): Promise<number> {
    const { agencies, intake, filter } = question;
    if (agencies === null) return 0;
    const { assignee, due, overdue, intakeAgency, ...kept } = filter;
    if (overdue === false) {
      const all = { ...question, filter: { ...filter, overdue: undefined } };
      const late = { ...question, filter: { ...filter, overdue: true } };
      const [total, without] = await Promise.all([this.officersTotal(all), this.officersTotal(late)]);
      return total - without;
    }
    if (due !== undefined || overdue !== undefined || (assignee ?? 'none') !== 'none')
      return this.count(officersCountQuery(question));
    const kind = { ...kept, ...(assignee === 'none' && { assigned: false }) };
    if (intakeAgency === undefined || intake === null) return this.tally.total(agencies, kind);
    // what an agency has it mostly took in itself: that the tally knows, and the few exceptions are counted
    const own = agencies.filter((agency) => intake.places.includes(agency));
    const others = agencies.filter((agency) => !intake.places.includes(agency));
    const [theirs, elsewhere, forOthers] = await Promise.all([
      own.length === 0 ? 0 : this.tally.total(own, kind),
      this.count(elsewhereCountQuery(question, own, false)),
      this.count(elsewhereCountQuery(question, others, true)),
    ]);
    return theirs - elsewhere + forOthers;
  }

  private async count(query: SqlQuery | null): Promise<number> {
    if (query === null) return 0;
    return (await this.database.one<{ total: number }>(freshlyPlanned(query.text), query.values))?.total ?? 0;
  }
}
