import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { CursorCodec, type Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { mainIdentifier } from '../agencies/main-identifier.sql.js';
import type { ProcedureQuery } from '../procedures/procedure.queries.js';
import type { ProcedureSummary } from '../procedures/procedure.views.js';
import { KnownAnswers } from './known-answers.js';
import { type Doubt, SearchWords } from './search-words.js';
import { type SearchKey, type SearchPlace, searchSql } from './search.sql.js';
import type { SearchText } from './search-text.js';

/** How a page was found: by the words as written, or with others for those that are doubted. */
const DOUBTS: readonly (Doubt | undefined)[] = [undefined, 'UNKNOWN', 'LONG', 'SHORT'];
const EXACT = 0;
const WAYS = DOUBTS.map((_, way) => way);
type Key = readonly [way: number, ...SearchKey];

interface Found {
  readonly items: readonly (ProcedureSummary & { readonly score: number })[];
  readonly total: number;
}

const NOTHING: Found = { items: [], total: 0 };
/** Nobody's once the agency has ended: its tasks are those of its successors then. Asked for by any of its identifiers. */
const SUCCEEDED = statement(`
  SELECT CASE WHEN EXISTS (SELECT FROM agency a WHERE a.identifier = named.main AND a.valid_to < $2::date) THEN '{}'
              ELSE agencies_succeeded_by(coalesce(named.main, $1), $2::date) END AS agencies
  FROM (SELECT ${mainIdentifier('$1', '$3')} AS main) AS named`);

/** Finds procedures in force on a day; by relevance where a text is asked for, else by code. */
@Injectable()
export class ProcedureSearch {
  constructor(
    private readonly database: Database,
    private readonly words: SearchWords,
    private readonly known: KnownAnswers,
  ) {}

  find(query: ProcedureQuery): Promise<Page<ProcedureSummary>> {
    const day = query.asOf ?? localDay(new Date());
    return this.known.answer(JSON.stringify([day, query]), () => this.page(query, day));
  }

  private async page({ limit, cursor, ...filters }: ProcedureQuery, day: string): Promise<Page<ProcedureSummary>> {
    const cursors = new CursorCodec<Key>('procedures', filters);
    const after = cursors.decode(cursor, isKey);
    const place: SearchPlace = {
      ...filters,
      day,
      limit: limit + 1,
      agencies: await this.inCharge(filters, day),
      after: after && [after[1], after[2]],
    };
    const { found, way } = filters.q
      ? await this.byText(filters.q, place, after?.[0])
      : { found: await this.run(place), way: EXACT };
    const { items, ...page } = cursors.page(found.items, limit, found.total, ({ score, code }) => [way, score, code]);
    return { items: items.map(({ score: _, ...summary }) => summary), ...page };
  }

  private async byText(
    text: string,
    place: SearchPlace,
    known: number | undefined,
  ): Promise<{ readonly found: Found; readonly way: number }> {
    const asked = await this.words.understand(text);
    if (asked.terms.length === 0) return { found: NOTHING, way: EXACT };
    for (const way of known === undefined ? WAYS : [known]) {
      const doubt = DOUBTS[way];
      const meant = doubt === undefined ? asked : await this.words.correct(asked, doubt);
      const found = meant ? await this.run(place, meant) : NOTHING;
      if (found.total > 0) return { found, way };
    }
    return { found: NOTHING, way: known ?? EXACT };
  }

  /** An agency takes in what it is named for and what agencies that it succeeded were named for. */
  private async inCharge(
    { agency, asOf }: Pick<ProcedureQuery, 'agency' | 'asOf'>,
    day: string,
  ): Promise<readonly string[] | undefined> {
    if (agency === undefined) return undefined;
    return (await this.database.one<{ agencies: string[] }>(SUCCEEDED, [agency, day, asOf ?? null]))?.agencies;
  }

  private async run(place: SearchPlace, text?: SearchText): Promise<Found> {
    const { sql, values } = searchSql(place, text);
    return (await this.database.one<Found>(sql, values)) ?? NOTHING;
  }
}

function isKey(key: readonly unknown[]): boolean {
  const [way, score, code] = key;
  return (
    key.length === 3 &&
    WAYS.includes(way as number) &&
    Number.isInteger(score) &&
    Math.abs(score as number) < 2 ** 31 &&
    typeof code === 'string' &&
    /^[\w.-]{1,100}$/.test(code)
  );
}
