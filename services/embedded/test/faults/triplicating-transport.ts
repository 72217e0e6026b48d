import type { BatchHandler, EventTransport, Subscription, TransportMessage } from '@dvc/messaging';
import { shuffled } from '@dvc/testing';

/** Publishes every message three times: once at once, out of order, and twice more at random later moments. */
export class TriplicatingTransport implements EventTransport {
  private held: TransportMessage[] = [];
  /** ids of the messages that were published */
  readonly ids = new Set<string>();
  deliveries = 0;

  constructor(
    private readonly inner: EventTransport,
    private readonly random: () => number,
  ) {}

  async publish(messages: readonly TransportMessage[]): Promise<void> {
    for (const { id } of messages) this.ids.add(id);
    const pool = shuffled([...this.held, ...messages, ...messages], this.random);
    const later = Math.floor(pool.length * this.random());
    this.held = pool.slice(0, later);
    await this.send(shuffled([...messages, ...pool.slice(later)], this.random));
  }

  /** Publishes what is still held back. */
  async flush(): Promise<void> {
    await this.send(this.held.splice(0));
  }

  get history(): EventTransport['history'] {
    return this.inner.history;
  }

  connect(): Promise<void> {
    return this.inner.connect();
  }

  subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription> {
    return this.inner.subscribe(group, topics, handler);
  }

  async lag(group: string): Promise<number | undefined> {
    return this.inner.lag?.(group);
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private async send(messages: readonly TransportMessage[]): Promise<void> {
    this.deliveries += messages.length;
    await this.inner.publish(messages);
  }
}
