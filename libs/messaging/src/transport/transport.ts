/** One message on its way: `key` decides order, `id` is the event's identity. */
export interface TransportMessage {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  /** the CloudEvent as JSON */
  readonly payload: string;
}

/** A message as a consumer group gets it. */
export interface DeliveredMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly payload: string;
}

/**
 * Handles messages of one partition, oldest first. When it resolves they are done and not delivered again;
 * when it rejects all of them are delivered again later.
 */
export type BatchHandler = (messages: readonly DeliveredMessage[]) => Promise<void>;

export interface Subscription {
  /** Finishes the batch in flight, then takes no more. */
  close(): Promise<void>;
}

/**
 * Moves events between services: at least once, in order per key within a topic. Kafka and the embedded transport
 * keep the same contract.
 */
export interface EventTransport {
  connect(): Promise<void>;
  /** Resolves once all messages are stored durably; a repeat after a failure may store some twice. */
  publish(messages: readonly TransportMessage[]): Promise<void>;
  /** Each group gets every message; a new group starts at the oldest one kept. */
  subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription>;
  /** Messages that a group has not handled yet; undefined where this process does not know. */
  lag?(group: string): Promise<number | undefined>;
  /** Throws when the transport can't be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
