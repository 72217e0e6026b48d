import type { Admin, Kafka } from 'kafkajs';
import type { EventHistory, LogPlace } from './transport.js';

/** Looks back in the topics of Kafka. Each question takes a connection of its own: they are rare. */
export class KafkaHistory implements EventHistory {
  constructor(
    private readonly kafka: Kafka,
    private readonly groupPrefix: string,
  ) {}

  placesSince(topics: readonly string[], since: Date): Promise<LogPlace[]> {
    return this.ofEach(topics, (admin, topic) => admin.fetchTopicOffsetsByTimestamp(topic, since.getTime()));
  }

  ends(topics: readonly string[]): Promise<LogPlace[]> {
    return this.ofEach(topics, async (admin, topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, offset: high })),
    );
  }

  placesOf(group: string, topics: readonly string[]): Promise<LogPlace[]> {
    return this.ask(async (admin) => {
      const groupId = this.groupId(group);
      const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
      return committed
        .flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })),
        )
        .filter(({ offset }) => offset >= 0);
    });
  }

  async beginAt(group: string, places: readonly LogPlace[]): Promise<void> {
    await this.ask(async (admin) => {
      for (const [topic, list] of Map.groupBy(places, (place) => place.topic)) {
        const partitions = list.map(({ partition, offset }) => ({ partition, offset: String(offset) }));
        await admin.setOffsets({ groupId: this.groupId(group), topic, partitions });
      }
    });
  }

  async forget(prefix: string): Promise<void> {
    await this.ask(async (admin) => {
      const { groups } = await admin.listGroups();
      const meant = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(this.groupId(prefix)));
      // one that a killed process left has a member until the broker misses it; its offsets expire in time
      if (meant.length > 0) await admin.deleteGroups(meant).catch(() => undefined);
    });
  }

  private groupId(group: string): string {
    return `${this.groupPrefix}.${group}`;
  }

  private ofEach(
    topics: readonly string[],
    places: (
      admin: Admin,
      topic: string,
    ) => Promise<readonly { readonly partition: number; readonly offset: string }[]>,
  ): Promise<LogPlace[]> {
    return this.ask(async (admin) => {
      const found: LogPlace[] = [];
      for (const topic of topics) {
        const list = await places(admin, topic);
        found.push(...list.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })));
      }
      return found;
    });
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin({ retry: { retries: 3 } });
    await admin.connect();
    try {
      return await question(admin);
    } finally {
      await admin.disconnect();
    }
  }
}
