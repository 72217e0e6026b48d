import { BatchesInHand } from './batches-in-hand.js';

describe('the batches in hand', () => {
  let now = 0;
  let batches: BatchesInHand;

  beforeEach(() => {
    now = 0;
    batches = new BatchesInHand(() => now);
  });

  it('are as old as the first one that is not done', () => {
    expect(batches.oldestMs).toBe(0);
    batches.begin('a');
    now = 5_000;
    batches.begin('b');
    now = 300_000;
    expect(batches.oldestMs).toBe(300_000);
    batches.finish('a');
    expect(batches.oldestMs).toBe(295_000);
    batches.finish('b');
    expect(batches.oldestMs).toBe(0);
  });

  it('grow older over tries that fail', () => {
    for (; now < 200_000; now += 10_000) {
      batches.begin('a');
      batches.fail('a');
    }
    expect(batches.oldestMs).toBe(200_000);
    batches.begin('a');
    batches.finish('a');
    expect(batches.oldestMs).toBe(0);
  });

  it('are forgotten when they come no more: another instance has their partition', () => {
    batches.begin('a');
    batches.fail('a');
    now = 61_000;
    expect(batches.oldestMs).toBe(0);
    batches.begin('a');
    now = 62_000;
    expect(batches.oldestMs).toBe(1_000);
  });
});
