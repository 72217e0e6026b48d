import { eventually } from '@dvc/testing';
import type { EventHistory } from '../../src/transport/transport.js';

/** Waits until a group has handled every message of each partition of the topic. */
export async function readToTheEnd(
  history: EventHistory,
  group: string,
  topic: string,
  within = 30_000,
): Promise<void> {
  await eventually(
    async () => {
      const handled = new Map(
        (await history.placesOf(group, [topic])).map(({ partition, offset }) => [partition, offset]),
      );
      const unread = (await history.ends([topic])).filter(
        ({ partition, offset }) => (handled.get(partition) ?? 0) < offset,
      );
      if (unread.length > 0) throw new Error(`${group} has not read up to ${JSON.stringify(unread)}`);
      return true;
    },
    { within, every: 100 },
  );
}
