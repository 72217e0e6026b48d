import { jest } from '@jest/globals';
import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { forgiveTurnedBackClocks } from './kafkajs-clock-fix.js';

const DAY = 86_400_000;
const start = Date.now();

describe('kafkajs on a clock that is turned back', () => {
  let now: jest.SpiedFunction<typeof Date.now>;

  beforeEach(() => {
    forgiveTurnedBackClocks();
    now = jest.spyOn(Date, 'now').mockReturnValue(start);
  });
  afterEach(() => now.mockRestore());

  it('goes on with its heartbeats, no more often than before', async () => {
    let beats = 0;
    const group = new ConsumerGroup({
      logger: { namespace: () => undefined },
      instrumentationEmitter: { emit: () => undefined },
    });
    group.memberId = 'member';
    group.coordinator = { heartbeat: async () => void beats++ };
    const beatAt = async (time: number): Promise<number> => {
      now.mockReturnValue(time);
      await group.heartbeat({ interval: 2_000 });
      return beats;
    };
    expect(await beatAt(start + 2_000)).toBe(1);
    expect(await beatAt(start + 3_000)).toBe(1);
    expect(await beatAt(start - DAY)).toBe(2);
    expect(await beatAt(start - DAY + 1_000)).toBe(2);
    expect(await beatAt(start - DAY + 2_000)).toBe(3);
  });

  it('keeps a pause that the broker asked for, but not for a day', () => {
    const queue = new RequestQueue({ maxInFlightRequests: null });
    queue.throttledUntil = start + 5_000;
    expect(queue.canSendSocketRequestImmediately()).toBe(false);
    now.mockReturnValue(start - DAY);
    expect(queue.canSendSocketRequestImmediately()).toBe(true);
  });
});
