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

/** A place in a partition: the next message to read has this offset. */
export interface LogPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What the log still keeps, and how far its groups have come. */
export interface EventHistory {
  /** The first message stored at `since` or later in each partition; the end where there is none. */
  placesSince(topics: readonly string[], since: Date): Promise<LogPlace[]>;
  /** Where the next message of each partition is going to be. */
  ends(topics: readonly string[]): Promise<LogPlace[]>;
  /** Where a group goes on; partitions in which it has never handled a message may be left out. */
  placesOf(group: string, topics: readonly string[]): Promise<LogPlace[]>;
  /** Lets a new group begin at these places; nobody has subscribed with it yet. */
  beginAt(group: string, places: readonly LogPlace[]): Promise<void>;
  /** Forgets the groups whose names begin so. */
  forget(prefix: string): Promise<void>;
}

/**
 * Moves events between services: at least once, in order per key within a topic. Kafka and the embedded transport
 * keep the same contract.
 */
export interface EventTransport {
  readonly history: EventHistory;
  connect(): Promise<void>;
  /**
   * Resolves once all messages are stored durably; a repeat after a failure may store some twice. Throws
   * MessagesTooLarge when they can never be stored like this.
   */
  publish(messages: readonly TransportMessage[]): Promise<void>;
  /** Each group gets every message; a new group starts at the oldest one kept. */
  subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription>;
  /** Messages that a group has not handled yet; undefined where this process does not know. */
  lag?(group: string): Promise<number | undefined>;
  /** Throws when the transport can't be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The broker takes no batch of this size; the same messages one by one may do, unless one of them is too large alone. */
export class MessagesTooLarge extends Error {
  override readonly name = 'MessagesTooLarge';
}
