import { Injectable } from '@nestjs/common';
import { instantOf, localDay } from '@dvc/calendar';
import type { PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, newId, type Statement, statement } from '@dvc/persistence';
import { forbidden, invalid, notFound } from '@dvc/problems';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { refuseRepeats } from '../findings/refuse-repeats.js';
import { Conditions } from '../storage/conditions.js';
import { ProcedureStorage } from '../procedures/procedure-storage.js';
import { keysetPage } from '../storage/keyset-page.js';
import { CSV_START, csvRow } from '../tables/csv.js';
import { texts } from '../texts.js';
import type {
  PhaseTotals,
  PlannedItem,
  ProgressReport,
  RoadmapItemPath,
  ReplacedView,
  RoadmapItemView,
  RoadmapPage,
  RoadmapTotals,
} from './plan.views.js';
import { ListRevisions, type Replacement } from './list-revisions.js';
import { refuseContradictoryProgress } from './refuse-contradictory-progress.js';
import { refuseUnknownAgencies } from './refuse-unknown-agencies.js';

const endOf = (day: string): string => new Date(instantOf(day, '00:00').getTime() + 86_400_000).toISOString();
const money = (amount: string): string => `jsonb_build_object('amount', ${amount}, 'currency', 'VND')`;
/**
 * Each item with its latest report by the end of the day, and the level at which its procedure is offered then: at the
 * agency that the item names or its successors; where they are not in charge of it, at every agency that is.
 */
const table = (day: string): string => `roadmap_item r
  LEFT JOIN LATERAL (SELECT status, percent, spent, note, reported_at FROM roadmap_progress g
    WHERE g.phase = r.phase AND g.procedure_code = r.procedure_code
      AND g.reported_at < '${endOf(day)}'
    ORDER BY reported_at DESC, id DESC LIMIT 1) AS g ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(min(o.online_level) FILTER (WHERE o.identifier IN (
        SELECT identifier FROM agencies_in_charge(ARRAY[r.agency], '${day}'::date))),
      min(o.online_level), v.online_level) AS level
    FROM procedure_version v
      LEFT JOIN LATERAL offers_on(v.code, v.competence, v.agencies, v.online_level, '${day}'::date) AS o ON true
    WHERE v.code = r.procedure_code AND v.in_force @> '${day}'::date GROUP BY v.online_level) AS v ON true`;
const COLUMNS = `phase, procedure_code AS "procedureCode", name_vi AS "nameVi", lead_agency AS "leadAgency", agency,
  online_level AS "onlineLevel", from_month AS "from", to_month AS "to", ${money('budget')} AS budget,
  jsonb_build_object('status', coalesce(status, 'PLANNED'), 'percent', coalesce(percent, 0),
    'spent', ${money('coalesce(spent, 0)')}, 'note', note, 'reportedAt', reported_at) AS progress,
  level AS "currentLevel", coalesce(level >= online_level, false) AS reached`;
const SORT = [
  ['phase', 'integer'],
  ['procedure_code', 'text'],
] as const;
const KEEP = statement(`
  DELETE FROM roadmap_item WHERE (phase, procedure_code) NOT IN (
    SELECT phase, "procedureCode" FROM json_to_recordset($1::json) AS r (phase integer, "procedureCode" text))`);
const FILL = statement(`
  INSERT INTO roadmap_item (phase, procedure_code, name_vi, lead_agency, agency, online_level, from_month, to_month, budget)
  SELECT phase, "procedureCode", "nameVi", "leadAgency", agency, "onlineLevel", "from", "to", (budget ->> 'amount')::bigint
  FROM json_to_recordset($1::json) AS r (phase integer, "procedureCode" text, "nameVi" text, "leadAgency" text,
    agency text, "onlineLevel" smallint, "from" text, "to" text, budget json)
  ON CONFLICT (phase, procedure_code) DO UPDATE SET name_vi = excluded.name_vi, lead_agency = excluded.lead_agency,
    agency = excluded.agency, online_level = excluded.online_level, from_month = excluded.from_month,
    to_month = excluded.to_month, budget = excluded.budget`);
const REPORT = statement(`
  INSERT INTO roadmap_progress (id, phase, procedure_code, status, percent, spent, note, reported_at, reported_by)
  SELECT $1, phase, procedure_code, $4, $5, $6, $7, now(), $8 FROM roadmap_item WHERE phase = $2 AND procedure_code = $3
  RETURNING id`);

const HEADER = [
  'Giai đoạn / Phase',
  'Mã thủ tục / Procedure',
  'Tên / Name',
  'Cơ quan chủ trì / Lead agency',
  'Mã cơ quan / Agency',
  'Từ / From',
  'Đến / To',
  'Mức độ cần đạt / Level to reach',
  'Mức độ hiện tại / Current level',
  'Đã đạt / Reached',
  'Tình trạng / Status',
  '%',
  'Kinh phí (đồng) / Budget',
  'Đã chi (đồng) / Spent',
  'Ghi chú / Note',
] as const;

/** The roadmap of the province: which procedure reaches which level when, what it costs and how far it is. */
@Injectable()
export class Roadmap {
  constructor(
    private readonly database: Database,
    private readonly revisions: ListRevisions,
    private readonly scope: EditorialScope,
    private readonly procedures: ProcedureStorage,
  ) {}

  async find(query: PageQuery): Promise<RoadmapPage> {
    const { revision } = await this.revisions.read('roadmap');
    const page = await keysetPage<RoadmapItemView>(
      this.database,
      { name: 'roadmap', table: table(localDay(new Date())), columns: COLUMNS, sort: SORT },
      new Conditions(),
      query,
      ({ phase, procedureCode }) => [phase, procedureCode],
    );
    return { ...page, revision };
  }

  async totals(): Promise<RoadmapTotals> {
    const rows = await this.database.query<PhaseTotals>(totalsSql(localDay(new Date())));
    return {
      phases: rows.filter(({ phase }) => phase !== null),
      total: rows.find(({ items, phase }) => phase === null && items > 0) ?? null,
    };
  }

  /** The report of a year as things were at its end, or of all as they are today, as CSV with a line for each phase and one for all. */
  async report(year?: number): Promise<string> {
    const items = await this.database.query<RoadmapItemView>(itemsSql(lastDayOf(year)), [year ?? null]);
    const lines = items.map((item) =>
      csvRow([
        String(item.phase),
        item.procedureCode,
        item.nameVi,
        item.leadAgency,
        item.agency ?? '',
        item.from,
        item.to,
        String(item.onlineLevel),
        String(item.currentLevel ?? ''),
        item.reached ? 'x' : '',
        item.progress.status,
        String(item.progress.percent),
        String(item.budget.amount),
        String(item.progress.spent.amount),
        item.progress.note ?? '',
      ]),
    );
    const phases = [...new Set(items.map(({ phase }) => phase))];
    const sums = [
      ...phases.map((phase) =>
        sumLine(
          `Tổng giai đoạn ${phase} / Phase ${phase}`,
          items.filter((one) => one.phase === phase),
        ),
      ),
      sumLine('Tổng cộng / Total', items),
    ];
    return CSV_START + [csvRow(HEADER), ...lines, ...sums].join('');
  }

  /**
   * Replaces the whole roadmap; reports on items that stay are kept. Throws 400 when a procedure stands twice in one
   * phase or an item ends before it begins, 412, 422 when its agency exists in none of its months.
   */
  replace(items: readonly PlannedItem[], replacement: Replacement): Promise<ReplacedView> {
    refuseRepeats(items, ({ phase, procedureCode }) => `${phase} ${procedureCode}`);
    refuseBackwards(items);
    return this.database.transaction(async () => {
      const revision = await this.revisions.raise('roadmap', replacement);
      const named = items.flatMap(({ agency }) => agency ?? []);
      refuseUnknownAgencies(items, await this.procedures.agencies(named));
      await this.database.query(KEEP, [JSON.stringify(items)]);
      await this.database.query(FILL, [JSON.stringify(items)]);
      return { total: items.length, revision };
    });
  }

  /** Adds a report on an item. Throws 403 unless the item is the caller's agency's, one's below it or the caller the province's; 404; 422. */
  async reportProgress(
    { phase, procedureCode }: RoadmapItemPath,
    report: ProgressReport,
    actor: Actor,
  ): Promise<RoadmapItemView> {
    const planned = await this.database.one<Pick<PlannedItem, 'agency'>>(AGENCY, [phase, procedureCode]);
    if (!planned) throw notFound(texts.roadmapItem);
    await this.admit(actor, planned.agency ?? NO_AGENCY);
    refuseContradictoryProgress(report);
    const { status, percent, spent, note } = report;
    const values = [newId(), phase, procedureCode, status, percent, spent.amount, note ?? null, actor.subject];
    if (!(await this.database.one(REPORT, values))) throw notFound(texts.roadmapItem);
    const item = await this.database.one<RoadmapItemView>(oneSql(localDay(new Date())), [phase, procedureCode]);
    if (!item) throw notFound(texts.roadmapItem);
    return item;
  }

  /** Items without an agency are the province's. */
  private async admit(actor: Actor, agency: string): Promise<void> {
    const reaches = await this.scope.reachOf(actor, [agency]);
    if (!reaches([agency])) throw forbidden(texts.itemOfOthers);
  }
}

function refuseBackwards(items: readonly PlannedItem[]): void {
  const message = { vi: 'Không được sớm hơn tháng bắt đầu.', en: 'Must not be before the month of the beginning.' };
  const backwards = items.flatMap(({ from, to }, index) =>
    to < from ? [{ pointer: `/items/${index}/to`, code: 'backwards', message }] : [],
  );
  if (backwards.length > 0) throw invalid(backwards.slice(0, 100));
}

/** In nobody's reach but the province's. */
const NO_AGENCY = '';
const AGENCY = statement('SELECT agency FROM roadmap_item WHERE phase = $1 AND procedure_code = $2');

/** The last day of a year, or today while the year runs, is to come or is not said. */
function lastDayOf(year?: number): string {
  const today = localDay(new Date());
  const last = `${year ?? today.slice(0, 4)}-12-31`;
  return last < today ? last : today;
}

const totalsSql = (day: string): Statement =>
  statement(`
    SELECT r.phase, min(from_month) AS "from", max(to_month) AS "to", count(*) AS items,
      count(*) FILTER (WHERE level >= online_level) AS reached,
      ${money('coalesce(sum(budget), 0)::bigint')} AS budget, ${money('coalesce(sum(spent), 0)::bigint')} AS spent
    FROM ${table(day)} GROUP BY ROLLUP (r.phase) ORDER BY r.phase`);
const itemsSql = (day: string): Statement =>
  statement(`
    SELECT ${COLUMNS} FROM ${table(day)}
    WHERE $1::integer IS NULL OR (left(from_month, 4)::integer <= $1 AND left(to_month, 4)::integer >= $1)
    ORDER BY phase, procedure_code`);
const oneSql = (day: string): Statement =>
  statement(`SELECT ${COLUMNS} FROM ${table(day)} WHERE phase = $1 AND procedure_code = $2`);

function sumLine(title: string, items: readonly RoadmapItemView[]): string {
  const reached = items.filter((item) => item.reached).length;
  const sum = (amount: (item: RoadmapItemView) => number): string =>
    String(items.reduce((total, item) => total + amount(item), 0));
  const budget = sum((item) => item.budget.amount);
  const spent = sum((item) => item.progress.spent.amount);
  return csvRow([title, '', '', '', '', '', '', '', '', `${reached}/${items.length}`, '', '', budget, spent, '']);
}
