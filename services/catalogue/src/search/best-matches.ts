/** A place in a list by score, the highest first, and among equals by code. */
export interface Ranked {
  readonly score: number;
  readonly code: string;
}

export const isBefore = (a: Ranked, b: Ranked): boolean => (a.score === b.score ? a.code < b.code : a.score > b.score);

/** Of all that is offered the first `limit` in order. */
export class BestMatches<T extends Ranked> {
  private readonly kept: T[] = [];

  constructor(private readonly limit: number) {}

  get items(): readonly T[] {
    return this.kept;
  }

  get isFull(): boolean {
    return this.kept.length === this.limit;
  }

  /** Whether a match with this score may be among the first. */
  takes(score: number): boolean {
    return !this.isFull || score >= (this.kept.at(-1)?.score ?? 0);
  }

  offer(match: T): void {
    const last = this.kept.at(-1);
    if (this.isFull) {
      if (last === undefined || !isBefore(match, last)) return;
      this.kept.pop();
    }
    let place = this.kept.length;
    while (place > 0 && isBefore(match, this.kept[place - 1] as T)) place--;
    this.kept.splice(place, 0, match);
  }
}
