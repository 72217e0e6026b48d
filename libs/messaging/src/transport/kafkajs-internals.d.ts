declare module 'kafkajs/src/network/requestQueue/index.js' {
  class RequestQueue {
    constructor(options: object);
    pending: unknown[];
    /** ms since the epoch */
    throttledUntil: number;
    scheduleCheckPendingRequests(): void;
    canSendSocketRequestImmediately(): boolean;
  }
  export = RequestQueue;
}

declare module 'kafkajs/src/consumer/consumerGroup.js' {
  class ConsumerGroup {
    constructor(options: object);
    memberId: string | null;
    coordinator: { heartbeat(): Promise<void> } | null;
    /** when the latest heartbeat was answered, ms since the epoch */
    lastRequest: number;
    heartbeat(options: { readonly interval: number }): Promise<void>;
  }
  export = ConsumerGroup;
}
