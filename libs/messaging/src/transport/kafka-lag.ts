import type { Consumer } from 'kafkajs';

/** How far a consumer is behind in the partitions that it has, as of its latest fetches. Costs no request. */
export class KafkaLag {
  private readonly partitions = new Map<string, number>();

  constructor(consumer: Consumer) {
    const { START_BATCH_PROCESS, END_BATCH_PROCESS, GROUP_JOIN } = consumer.events;
    const set = (topic: string, partition: number, lag: number): void =>
      void this.partitions.set(`${topic}/${partition}`, Math.max(0, lag));
    consumer.on(GROUP_JOIN, () => this.partitions.clear());
    consumer.on(START_BATCH_PROCESS, ({ payload: p }) => set(p.topic, p.partition, Number(p.offsetLagLow) + 1));
    consumer.on(END_BATCH_PROCESS, ({ payload: p }) => set(p.topic, p.partition, Number(p.offsetLag)));
  }

  get messages(): number {
    return [...this.partitions.values()].reduce((sum, lag) => sum + lag, 0);
  }
}
