import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { type Problem, forbidden } from '@dvc/problems';
import { readScopeOf } from '../dossier/access-policy.js';
import { isListKey } from '../list/list-dossiers.js';
import { type Counted, type Grouping, type OverdueDossier, StatisticsRows } from '../storage/statistics-rows.js';
import { monthsOf, type Period, periodOf } from './period.js';
import type { OverdueItem, OverdueQuery, StatisticsQuery, StatisticsResponse } from './statistics.dto.js';
import { type AllCounts, dossierCounts, NOTHING, sumOf } from './sum-counts.js';

/** The longest period that somebody without a token may ask for, in days. */
const LONGEST_PUBLIC_PERIOD = 366;

/**
 * What came in, what became of it and what is left in a period. A dossier counts for the agency that has it now: one that
 * was handed over, or about which others were asked, counts once; where it was taken in is counted beside.
 */
@Injectable()
export class DossierStatistics {
  constructor(private readonly rows: StatisticsRows) {}

  /** Of the agency of the token and those below it. Throws 403, 422. */
  ofAgency({ agency, ...query }: StatisticsQuery, actor: Actor): Promise<StatisticsResponse> {
    const withinAgency = countingAgencyOf(actor);
    return this.answer(periodOf(query.from, query.to), query, {
      withinAgency,
      agency: agency ?? null,
      procedure: query.procedure ?? null,
      confidential: true,
    });
  }

  /** For everybody: without denunciations, whose numbers are so small that they would tell of single cases. */
  ofProvince({ agency, ...query }: StatisticsQuery): Promise<StatisticsResponse> {
    return this.answer(periodOf(query.from, query.to, LONGEST_PUBLIC_PERIOD), query, {
      withinAgency: null,
      agency: agency ?? null,
      procedure: query.procedure ?? null,
      confidential: false,
    });
  }

  /** What is overdue now, longest first, without anything that names people. */
  async overdue({ limit, cursor, ...filter }: OverdueQuery): Promise<Page<OverdueItem>> {
    const now = new Date();
    const agency = filter.agency ?? null;
    const codec = new CursorCodec<[string, string]>('overdue-dossiers', agency);
    const [rows, total] = await Promise.all([
      this.rows.overdue(agency, codec.decode(cursor, isListKey), limit + 1, now),
      this.rows.countOverdue(agency, now),
    ]);
    const page = codec.page(rows, limit, total, ({ dueAt, id }) => [dueAt.toISOString(), id]);
    return {
      ...page,
      items: page.items.map(publicly),
    };
  }

  private async answer(
    whole: Period,
    { from, to, by = 'agency' }: Omit<StatisticsQuery, 'agency'>,
    counted: Counted,
  ): Promise<StatisticsResponse> {
    const now = new Date();
    const periods = by === 'month' ? monthsOf(from, to) : [whole];
    const groups = await this.groups(periods, counted, by, now);
    // months share the dossiers that are carried over from one to the next
    const total =
      by === 'month'
        ? sumOf([...(await this.groups([whole], counted, 'channel', now)).values()])
        : sumOf([...groups.values()]);
    const names = await this.rows.names(by, [...groups.keys()]);
    const keys = by === 'month' ? periods.map((_, index) => String(index + 1)) : [...groups.keys()].sort();
    const items = keys.map((key) => ({
      key: by === 'month' ? (periods[Number(key) - 1]?.name ?? key) : key,
      nameVi: names.get(key) ?? null,
      counts: dossierCounts(groups.get(key) ?? NOTHING),
    }));
    return { from, to, by, items, total: dossierCounts(total) };
  }

  private async groups(
    periods: readonly Period[],
    counted: Counted,
    by: Grouping,
    now: Date,
  ): Promise<ReadonlyMap<string, AllCounts>> {
    const [counts, handOvers, intakes] = await Promise.all([
      this.rows.count(periods, counted, by, now),
      this.rows.handOvers(periods, counted, by),
      this.rows.intakes(periods, counted, by),
    ]);
    const groups = new Map<string, AllCounts>();
    for (const { key, ...of } of counts) groups.set(key, { ...NOTHING, ...of });
    for (const { key, ...of } of [...handOvers, ...intakes])
      groups.set(key, { ...(groups.get(key) ?? NOTHING), ...of });
    return groups;
  }
}

function publicly({ dossierCode, procedureName, agency, agencyName, due }: OverdueDossier): OverdueItem {
  return { dossierCode, procedureName, agency, agencyName, due };
}

/** The agency whose dossiers an officer may count. Throws 403 for one of no agency. */
export function countingAgencyOf(actor: Actor): string {
  const { agency } = readScopeOf(actor);
  if (agency === null) throw noAgency();
  return agency;
}

function noAgency(): Problem {
  return forbidden({ vi: 'Tài khoản chưa thuộc cơ quan nào.', en: 'The account belongs to no agency.' });
}
