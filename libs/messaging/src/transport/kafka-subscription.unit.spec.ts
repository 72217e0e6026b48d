import { EventEmitter } from 'node:events';
import { eventually } from '@dvc/testing';
import type { Consumer, Kafka } from 'kafkajs';
import { KafkaSubscription } from './kafka-subscription.js';

/** A consumer of kafkajs as far as a subscription sees it; `failing`: it gives up while it joins the group. */
class ScriptedConsumer extends EventEmitter {
  running = false;

  constructor(private readonly failing: 'CRASH' | 'REJECT' | undefined) {
    super();
  }

  connect = (): Promise<void> => (this.failing === 'REJECT' ? Promise.reject(new Error('refused')) : Promise.resolve());
  subscribe = (): Promise<void> => Promise.resolve();
  disconnect = (): Promise<void> => Promise.resolve();

  run = (): Promise<void> => {
    if (this.failing) this.crash();
    else this.running = true;
    return Promise.resolve();
  };

  crash(): void {
    this.running = false;
    this.emit('consumer.crash', { payload: { error: new Error('no coordinator'), restart: false } });
  }
}

describe('a subscription to Kafka', () => {
  const created: ScriptedConsumer[] = [];

  function subscribing(...script: ('CRASH' | 'REJECT' | undefined)[]): KafkaSubscription {
    created.length = 0;
    const consumer = (): Consumer => {
      const next = new ScriptedConsumer(script[created.length]);
      created.push(next);
      return next as unknown as Consumer;
    };
    return new KafkaSubscription({
      kafka: { consumer } as unknown as Kafka,
      group: 'group',
      groupId: 'group',
      topics: ['topic'],
      handler: () => Promise.resolve(),
      batchSize: 1,
      sessionTimeoutMs: 6_000,
      onError: () => undefined,
    });
  }

  const atWork = (): number => created.filter(({ running }) => running).length;

  it('replaces a consumer that gave up, however many of the new ones give up while they join', async () => {
    const subscription = subscribing(undefined, 'CRASH', 'REJECT', 'CRASH', undefined);
    await subscription.open();
    created[0]?.crash();
    await eventually(() => created.length === 5 && atWork() === 1);
    created[4]?.crash();
    await eventually(() => created.length === 6 && atWork() === 1);
    await subscription.close();
  });

  it('replaces none once it is closed', async () => {
    const subscription = subscribing();
    await subscription.open();
    await subscription.close();
    created[0]?.crash();
    await subscription.close();
    expect([created.length, atWork()]).toEqual([1, 0]);
  });
});
