import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** No broker holds a client back for longer than its quota window allows; beyond that the clock was turned back. */
const LONGEST_THROTTLE_MS = 60_000;

let applied = false;

/**
 * kafkajs 2.2 measures pauses with the wall clock. When that is turned back by a day a consumer sends no heartbeat for a
 * day, so it is thrown out of its group again and again, and a throttled connection sends nothing at all.
 */
export function forgiveTurnedBackClocks(): void {
  if (applied) return;
  applied = true;
  const heartbeat = ConsumerGroup.prototype.heartbeat;
  ConsumerGroup.prototype.heartbeat = function (this: ConsumerGroup, options): Promise<void> {
    if (this.lastRequest > Date.now()) this.lastRequest = 0;
    return heartbeat.call(this, options);
  };
  const canSend = RequestQueue.prototype.canSendSocketRequestImmediately;
  RequestQueue.prototype.canSendSocketRequestImmediately = function (this: RequestQueue): boolean {
    if (this.throttledUntil - Date.now() > LONGEST_THROTTLE_MS) this.throttledUntil = -1;
    return canSend.call(this);
  };
}
