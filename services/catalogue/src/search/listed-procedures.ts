import type { ApplicantKind, LevelOfAuthority, ServiceMode } from '../definition/code-lists.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { BestMatches, isBefore, type Ranked } from './best-matches.js';
import { nameScore } from './name-score.js';
import { inEach, insertAll, type Numbers, PostingLists } from './posting-lists.js';
import type { SearchText } from './search-text.js';
import { TextColumn } from './text-column.js';

/** A row of `procedure_listing`: of a version what a search filters and ranks by. Days are `YYYY-MM-DD`. */
export interface ListedRow {
  readonly code: string;
  readonly version: number;
  /** null: it is never in force */
  readonly fromDay: string | null;
  /** the day after the last one; `infinity` */
  readonly untilDay: string;
  readonly onlineLevel: number;
  readonly serviceMode: ServiceMode;
  readonly levelOfAuthority: LevelOfAuthority;
  readonly applicantKinds: readonly ApplicantKind[];
  readonly agencies: readonly string[];
  readonly competence: ProcedureDefinition['competence'] | null;
  /** folded, as are all words here; separated by blanks */
  readonly name: string;
  readonly field: string;
  readonly words: string;
  /** the transaction that wrote the row; whoever writes it again has another */
  readonly writtenIn: number;
}

/** What is asked for besides a text. */
export interface ListingQuestion {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly agencies?: readonly string[] | undefined;
  /** folded */
  readonly field?: string | undefined;
  readonly level?: number | undefined;
  readonly mode?: string | undefined;
  readonly applicantKind?: string | undefined;
  readonly levelOfAuthority?: string | undefined;
  /** levels and modes that the agencies have for procedures, where they are not those of the version */
  readonly offers?: ReadonlyMap<string, Offer> | undefined;
  readonly limit: number;
  readonly after?: Ranked | undefined;
}

export interface Offer {
  readonly onlineLevel: number;
  readonly serviceMode: string;
}

export interface ListedMatch extends Ranked {
  readonly version: number;
}

export interface ListedMatches {
  readonly total: number;
  readonly best: readonly ListedMatch[];
}

/** Rows that were replaced stay in the lists of words; with more of them than this, and than others, a new listing is cheaper. */
const MOST_REPLACED = 500;

/**
 * The listed versions in memory, less than 1 KB for each: what a search visits to count and to rank is visited here, where
 * a match costs a fraction of a microsecond. Versions have numbers, and each column its values in their order. A row that
 * was written again gets another number; the former one is in force on no day.
 */
export class ListedProcedures {
  private readonly numbers = new Map<string, number>();
  private readonly codes: string[] = [];
  private readonly versions: number[] = [];
  private readonly writtenIn: number[] = [];
  private readonly from: number[] = [];
  private readonly until: number[] = [];
  private readonly levels: number[] = [];
  private readonly modes = new TextColumn();
  private readonly authorities = new TextColumn();
  private readonly kinds = new TextColumn();
  private readonly names: string[] = [];
  private readonly competences = new Map<number, NonNullable<ListedRow['competence']>>();
  private readonly words = new PostingLists();
  private readonly agencies = new PostingLists();
  private readonly fields = new PostingLists();
  private ordered: number[] = [];
  private fresh: number[] = [];
  private replaced = 0;

  get isWorn(): boolean {
    return this.replaced > Math.max(MOST_REPLACED, this.numbers.size);
  }

  /** Takes a row in, in place of what is known of the version. */
  put(row: ListedRow): void {
    const key = `${row.code} ${row.version}`;
    const before = this.numbers.get(key);
    if (before !== undefined) {
      if (this.writtenIn[before] === row.writtenIn) return;
      this.until[before] = 0;
      this.competences.delete(before);
      this.numbers.delete(key);
      this.replaced++;
    }
    if (row.fromDay === null) return;
    const number = this.codes.push(row.code) - 1;
    this.numbers.set(key, number);
    this.versions.push(row.version);
    this.writtenIn.push(row.writtenIn);
    this.from.push(dayNumber(row.fromDay));
    this.until.push(dayNumber(row.untilDay));
    this.levels.push(row.onlineLevel);
    this.modes.push(row.serviceMode);
    this.authorities.push(row.levelOfAuthority);
    this.kinds.push(row.applicantKinds.toSorted().join(' '));
    this.names.push(row.name);
    if (row.competence) this.competences.set(number, row.competence);
    this.words.add(number, row.words.split(' '));
    this.agencies.add(number, row.agencies);
    this.fields.add(number, [row.field]);
    this.fresh.push(number);
  }

  /** A page of what matches, the best first, and how many there are; without a text in the order of codes. */
  find(question: ListingQuestion, text?: SearchText): ListedMatches {
    const groups = this.groups(question, text);
    const isOrdered = groups.length === 0;
    const fits = this.condition(question);
    const score = text === undefined ? undefined : nameScore(text.phrase);
    const best = new BestMatches<ListedMatch>(question.limit);
    const { after } = question;
    let total = 0;
    for (const number of isOrdered ? this.inOrder() : inEach(groups, this.codes.length)) {
      if (!fits(number)) continue;
      total++;
      if (isOrdered && best.isFull) continue;
      const reached = score?.(this.names[number] ?? '') ?? 0;
      if (!best.takes(reached)) continue;
      const match = { score: reached, code: this.codes[number] ?? '', version: this.versions[number] ?? 0 };
      if (after === undefined || isBefore(after, match)) best.offer(match);
    }
    return { total, best: best.items };
  }

  /** What is looked up: the numbers that fit are in one list at least of each group. */
  private groups({ agencies, field }: ListingQuestion, text?: SearchText): (readonly Numbers[])[] {
    const groups = (text?.terms ?? []).map(({ ways, open }): readonly Numbers[] => {
      const [[first = ''] = [], ...others] = ways;
      const typed = open ? this.words.beginningWith(first) : [this.words.of(first)];
      return [...typed, ...others.map((way) => this.withAll(way))];
    });
    if (agencies !== undefined) groups.push(agencies.map((agency) => this.agencies.of(agency)));
    if (field !== undefined) groups.push([this.fields.of(field)]);
    return groups;
  }

  private withAll(words: readonly string[]): Numbers {
    const lists = words.map((word) => this.words.of(word));
    return lists.length === 1
      ? (lists[0] as Numbers)
      : inEach(
          lists.map((list) => [list]),
          this.codes.length,
        );
  }

  /** What is visited: whether a number fits all else that is asked for. */
  private condition({ day, ...asked }: ListingQuestion): (number: number) => boolean {
    const today = dayNumber(day);
    const { from, until, levels } = this;
    const { level, mode, applicantKind, levelOfAuthority, agencies, offers } = asked;
    const conditions: ((number: number) => boolean)[] = [];
    /** where the agencies that are asked for have an offer of their own, it counts */
    const offered = (usual: (number: number) => boolean, fits: (offer: Offer) => boolean) => (number: number) => {
      const offer = offers?.get(this.codes[number] ?? '');
      return offer === undefined ? usual(number) : fits(offer);
    };
    const add = (usual: (number: number) => boolean, fits: (offer: Offer) => boolean): void => {
      conditions.push(offers === undefined || offers.size === 0 ? usual : offered(usual, fits));
    };
    if (level !== undefined)
      add(
        (number) => levels[number] === level,
        ({ onlineLevel }) => onlineLevel === level,
      );
    if (mode !== undefined)
      add(
        this.modes.having((one) => one === mode),
        ({ serviceMode }) => serviceMode === mode,
      );
    if (applicantKind !== undefined)
      conditions.push(this.kinds.having((kinds) => kinds.split(' ').includes(applicantKind)));
    if (levelOfAuthority !== undefined) {
      const usual = this.authorities.having((one) => one === levelOfAuthority);
      conditions.push((number) => {
        const periods = this.periods(number, day) ?? [];
        return periods.length === 0 ? usual(number) : periods.some((one) => one.levelOfAuthority === levelOfAuthority);
      });
    }
    if (agencies !== undefined)
      conditions.push((number) => {
        const periods = this.periods(number, day);
        return periods?.some((period) => period.leadAgencies.some((one) => agencies.includes(one))) ?? true;
      });
    return (number) => {
      if ((from[number] ?? 0) > today || (until[number] ?? 0) <= today) return false;
      for (const condition of conditions) if (!condition(number)) return false;
      return true;
    };
  }

  /** The periods of competence of the day; undefined where the same agencies are competent on all days. */
  private periods(number: number, day: string): ListedRow['competence'] | undefined {
    return this.competences
      .get(number)
      ?.filter(({ validFrom, validTo }) => validFrom <= day && (validTo ?? day) >= day);
  }

  private inOrder(): Numbers {
    if (this.fresh.length > 0) {
      const precedes = (a: number, b: number): boolean => (this.codes[a] ?? '') < (this.codes[b] ?? '');
      const fresh = this.fresh.sort((a, b) => Number(precedes(b, a)) - Number(precedes(a, b)));
      this.ordered = insertAll(this.ordered, fresh, precedes);
      this.fresh = [];
    }
    return this.ordered;
  }
}

/** Day numbers are compared faster than texts, and small ones are kept without a box. */
function dayNumber(day: string): number {
  return day === 'infinity' ? 99_999_999 : Number(day.replaceAll('-', ''));
}
