import type { TransportMessage } from '../transport/transport.js';

/** The broker's topics may have been mended by then. */
const RETRY_MS = 60_000;

/**
 * Events that the broker refuses as too large, the oldest of each key. Later ones of the same key wait, those of other
 * keys go on. Known to the leading relay alone: another one finds out for itself.
 */
export class RefusedEvents {
  private readonly events = new Map<string, TransportMessage>();
  private retryAt = 0;

  constructor(private readonly retryMs = RETRY_MS) {}

  add(event: TransportMessage): void {
    if (this.events.size === 0) this.retryAt = performance.now() + this.retryMs;
    this.events.set(placeOf(event), event);
  }

  holds(event: TransportMessage): boolean {
    return this.events.has(placeOf(event));
  }

  /** Those whose keys are passed over now; all are forgotten once it is time to try them again. */
  held(): readonly TransportMessage[] {
    if (performance.now() >= this.retryAt) this.events.clear();
    return [...this.events.values()];
  }

  get size(): number {
    return this.events.size;
  }

  clear(): void {
    this.events.clear();
  }
}

function placeOf({ topic, key }: TransportMessage): string {
  return JSON.stringify([topic, key]);
}
