import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { createKafkaClient, KAFKA_RETRY, type KafkaClientOptions } from './kafka-client.js';
import { KafkaHistory } from './kafka-history.js';
import { KafkaLag } from './kafka-lag.js';
import { KafkaSubscription } from './kafka-subscription.js';
import {
  type BatchHandler,
  type EventTransport,
  MessagesTooLarge,
  type Subscription,
  type TransportMessage,
} from './transport.js';

export interface KafkaTransportOptions extends KafkaClientOptions {
  /** prefix of consumer groups, so that several installations can share a cluster */
  readonly groupPrefix?: string;
  /** messages of one partition that are handed to the handler at once */
  readonly batchSize?: number;
  /** without a heartbeat for so long, a consumer's partitions go to others; 15 s by default */
  readonly sessionTimeoutMs?: number;
}

/** tells readers outside that the value is a whole CloudEvent (Kafka binding of CloudEvents, structured mode) */
const HEADERS = { 'content-type': 'application/cloudevents+json; charset=utf-8' };

/** Apache Kafka by kafkajs: idempotent producer, acknowledged by all in-sync replicas, the key decides the partition. */
export class KafkaTransport implements EventTransport {
  readonly history: KafkaHistory;
  private readonly kafka: Kafka;
  private readonly lags: KafkaLag;
  private readonly groupPrefix: string;
  private producer: Promise<Producer> | undefined;
  private readonly subscriptions = new Set<KafkaSubscription>();

  constructor(private readonly options: KafkaTransportOptions) {
    this.kafka = createKafkaClient(options);
    this.groupPrefix = options.groupPrefix ?? 'dvc';
    this.history = new KafkaHistory(this.kafka, this.groupPrefix);
    this.lags = new KafkaLag(this.kafka, (error) => options.onError?.(error, 'lag'));
  }

  async connect(): Promise<void> {
    await this.connectedProducer();
  }

  async ping(): Promise<void> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    try {
      await admin.describeCluster();
    } finally {
      await admin.disconnect();
    }
  }

  async publish(messages: readonly TransportMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const byTopic = Map.groupBy(messages, ({ topic }) => topic);
    const connecting = this.connectedProducer();
    const producer = await connecting;
    try {
      await producer.sendBatch({
        acks: -1,
        timeout: 10_000,
        topicMessages: [...byTopic].map(([topic, list]) => ({
          topic,
          messages: list.map(({ key, payload }) => ({ key, value: payload, headers: HEADERS })),
        })),
      });
    } catch (error) {
      // its numbering may no longer be what the broker expects
      if (this.producer === connecting) this.producer = undefined;
      await producer.disconnect().catch(() => undefined);
      throw isTooLarge(error) ? new MessagesTooLarge(error.message, { cause: error }) : error;
    }
  }

  async subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription> {
    const { kafka, options } = this;
    const subscription = new KafkaSubscription({
      kafka,
      group,
      groupId: this.groupId(group),
      topics,
      handler,
      batchSize: options.batchSize ?? 100,
      sessionTimeoutMs: options.sessionTimeoutMs ?? 15_000,
      onError: (error) => options.onError?.(error, group),
    });
    await subscription.open();
    this.subscriptions.add(subscription);
    return {
      close: () => {
        this.subscriptions.delete(subscription);
        return subscription.close();
      },
    };
  }

  async lag(group: string): Promise<number | undefined> {
    const subscription = [...this.subscriptions].find((one) => one.group === group);
    return subscription && this.lags.of(this.groupId(group), subscription.topics);
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    this.subscriptions.clear();
    await this.lags.close();
    await (await this.producer?.catch(() => undefined))?.disconnect();
  }

  private groupId(group: string): string {
    return `${this.groupPrefix}.${group}`;
  }

  private connectedProducer(): Promise<Producer> {
    return (this.producer ??= this.connectProducer());
  }

  private async connectProducer(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: KAFKA_RETRY,
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      this.producer = undefined;
      throw error;
    }
  }
}

function isTooLarge(error: unknown): error is kafkajs.KafkaJSProtocolError {
  const types = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];
  return error instanceof kafkajs.KafkaJSProtocolError && types.includes(error.type);
}
