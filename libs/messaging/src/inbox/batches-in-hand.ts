interface Batch {
  readonly since: number;
  /** when its latest try failed; undefined while one is under way */
  failedAt?: number | undefined;
}

/** The next try of a failed batch comes sooner than this, unless its partition went to another instance. */
const FORGOTTEN_AFTER_MS = 60_000;

/** How long the batches take that were begun and are not done, tries that failed included. */
export class BatchesInHand {
  private readonly batches = new Map<string, Batch>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  begin(place: string): void {
    this.batches.set(place, { since: this.current(place)?.since ?? this.now() });
  }

  finish(place: string): void {
    this.batches.delete(place);
  }

  /** It comes again. */
  fail(place: string): void {
    const batch = this.batches.get(place);
    if (batch) batch.failedAt = this.now();
  }

  /** 0 when there is none. */
  get oldestMs(): number {
    const ages = [...this.batches.keys()].map((place) => this.now() - (this.current(place)?.since ?? this.now()));
    return Math.max(0, ...ages);
  }

  private current(place: string): Batch | undefined {
    const batch = this.batches.get(place);
    if (batch?.failedAt === undefined || this.now() - batch.failedAt < FORGOTTEN_AFTER_MS) return batch;
    this.batches.delete(place);
    return undefined;
  }
}
