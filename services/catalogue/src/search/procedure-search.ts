import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { CursorCodec, type Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { mainIdentifier } from '../agencies/main-identifier.sql.js';
import type { ProcedureQuery } from '../procedures/procedure.queries.js';
import type { ProcedureSummary } from '../procedures/procedure.views.js';
import { KnownAnswers } from './known-answers.js';
import { type Doubt, SearchWords } from './search-words.js';
import type { ListedMatch, ListedMatches, ListedProcedures, ListingQuestion, Offer } from './listed-procedures.js';
import { Listing } from './listing.js';
import { OFFERS, PAGE, PAGE_AT_AGENCIES } from './page.sql.js';

/** How a page was found: by the words as written, or with others for those that are doubted. */
const DOUBTS: readonly (Doubt | undefined)[] = [undefined, 'UNKNOWN', 'LONG', 'SHORT'];
const EXACT = 0;
const WAYS = DOUBTS.map((_, way) => way);
type Key = readonly [way: number, score: number, code: string];

const NOTHING = { best: [], total: 0, way: EXACT };

interface Summaries {
  readonly items: readonly ProcedureSummary[];
}

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
    private readonly listing: Listing,
    private readonly known: KnownAnswers,
  ) {}

  /** The revision is read before anything else: if it is still the same later, nothing has changed meanwhile either. */
  async find(query: ProcedureQuery): Promise<Page<ProcedureSummary>> {
    const day = query.asOf ?? localDay(new Date());
    const revision = await this.listing.revision();
    return this.known.answer(JSON.stringify([day, query]), revision, async () =>
      this.page(query, day, await this.listing.at(revision)),
    );
  }

  private async page(
    { limit, cursor, ...asked }: ProcedureQuery,
    day: string,
    procedures: ListedProcedures,
  ): Promise<Page<ProcedureSummary>> {
    const { q, ...filters } = asked;
    const cursors = new CursorCodec<Key>('procedures', asked);
    const after = cursors.decode(cursor, isKey);
    const question = {
      ...(await this.question(filters, day)),
      limit: limit + 1,
      after: after && { score: after[1], code: after[2] },
    };
    const { best, total, way } = q
      ? await this.byText(q, question, procedures, after?.[0])
      : { ...procedures.find(question), way: EXACT };
    const { items, ...page } = cursors.page(best, limit, total, ({ score, code }) => [way, score, code]);
    return { items: await this.summaries(items, question), ...page };
  }

  private async question(
    { asOf, agency, field, ...filters }: Omit<ProcedureQuery, 'q' | 'limit' | 'cursor'>,
    day: string,
  ): Promise<Omit<ListingQuestion, 'limit'>> {
    const agencies = agency === undefined ? undefined : await this.inCharge(agency, asOf, day);
    const asked = {
      ...filters,
      day,
      agencies,
      field: field === undefined ? undefined : await this.words.fold(field),
    };
    const isOfferAsked = filters.level !== undefined || filters.mode !== undefined;
    return agencies && isOfferAsked ? { ...asked, offers: await this.offers(agencies, day) } : asked;
  }

  private async byText(
    text: string,
    question: ListingQuestion,
    procedures: ListedProcedures,
    known: number | undefined,
  ): Promise<ListedMatches & { readonly way: number }> {
    const asked = await this.words.understand(text);
    if (asked.terms.length === 0) return NOTHING;
    for (const way of known === undefined ? WAYS : [known]) {
      const doubt = DOUBTS[way];
      const meant = doubt === undefined ? asked : await this.words.correct(asked, doubt);
      const found = meant ? procedures.find(question, meant) : NOTHING;
      if (found.total > 0) return { ...found, way };
    }
    return { ...NOTHING, way: known ?? EXACT };
  }

  /** An agency takes in what it is named for and what agencies that it succeeded were named for. */
  private async inCharge(agency: string, asOf: string | undefined, day: string): Promise<readonly string[]> {
    return (await this.database.one<{ agencies: string[] }>(SUCCEEDED, [agency, day, asOf ?? null]))?.agencies ?? [];
  }

  private async offers(agencies: readonly string[], day: string): Promise<ReadonlyMap<string, Offer>> {
    const offers = await this.database.query<Offer & { code: string }>(OFFERS, [agencies, day]);
    return new Map(offers.map(({ code, ...offer }) => [code, offer]));
  }

  private async summaries(
    best: readonly ListedMatch[],
    { day, agencies }: ListingQuestion,
  ): Promise<readonly ProcedureSummary[]> {
    if (best.length === 0) return [];
    const values = [best.map(({ code }) => code), best.map(({ version }) => version), day];
    const { items } = (await (agencies === undefined
      ? this.database.one<Summaries>(PAGE, values)
      : this.database.one<Summaries>(PAGE_AT_AGENCIES, [...values, agencies]))) ?? { items: [] };
    return items;
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
