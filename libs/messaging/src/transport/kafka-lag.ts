import type { Admin, Kafka } from 'kafkajs';

/** how long a scrape waits for the brokers */
const PATIENCE_MS = 500;
/** an older figure says nothing any more */
const KNOWN_FOR_MS = 60_000;

interface Measure {
  readonly messages: number;
  readonly at: number;
}

/**
 * How far groups are behind: the ends of their topics less what they have committed, asked from the brokers, so it goes
 * on growing while a consumer is stuck. Of the whole group, whichever instance asks.
 */
export class KafkaLag {
  private admin: Promise<Admin> | undefined;
  private readonly latest = new Map<string, Measure>();
  private readonly measuring = new Map<string, Promise<void>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Undefined while the brokers don't answer. */
  async of(groupId: string, topics: readonly string[]): Promise<number | undefined> {
    let measuring = this.measuring.get(groupId);
    if (!measuring) {
      measuring = this.measure(groupId, topics).finally(() => this.measuring.delete(groupId));
      this.measuring.set(groupId, measuring);
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([measuring, late]);
    clearTimeout(timer);
    const latest = this.latest.get(groupId);
    return latest && performance.now() - latest.at < KNOWN_FOR_MS ? latest.messages : undefined;
  }

  async close(): Promise<void> {
    await Promise.all(this.measuring.values());
    await (await this.admin?.catch(() => undefined))?.disconnect();
    this.admin = undefined;
  }

  private async measure(groupId: string, topics: readonly string[]): Promise<void> {
    const connecting = (this.admin ??= this.connect());
    try {
      const admin = await connecting;
      const at = performance.now();
      const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
      let messages = 0;
      for (const topic of topics) {
        const places = committed.find((one) => one.topic === topic)?.partitions ?? [];
        for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
          // who has committed nothing begins at the oldest message, and so does who is behind it
          const next = Number(places.find((place) => place.partition === partition)?.offset ?? -1);
          messages += Math.max(0, Number(high) - Math.max(next, Number(low)));
        }
      }
      this.latest.set(groupId, { messages, at });
    } catch (error) {
      if (this.admin === connecting) this.admin = undefined;
      this.onError(error);
      await connecting.then((admin) => admin.disconnect()).catch(() => undefined);
    }
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    await admin.connect();
    return admin;
  }
}
