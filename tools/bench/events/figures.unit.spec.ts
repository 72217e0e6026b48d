import fc from 'fast-check';
import { growthPerSecond, latencies, percentile, windows } from './figures.mjs';

describe('the figures of the event benchmarks', () => {
  it('take percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('order what comes unordered', () => {
    expect(latencies([3, 1, 2])).toEqual({ count: 3, p50: 2, p95: 3, p99: 3, max: 3 });
  });

  it('count every event in one window', () => {
    const times = fc.array(fc.integer({ min: 1_000, max: 100_000 }), { minLength: 1 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 50_000 }), (list, size) => {
        const counted = windows(list, 1_000, size);
        expect(counted.reduce((sum, { events }) => sum + events, 0)).toBe(list.length);
      }),
    );
  });

  it('give the last window the rate of the time it has', () => {
    const counted = windows([100, 900, 1_100, 1_500], 0, 1_000);
    expect(counted.map(({ events, perSecond }) => [events, perSecond])).toEqual([
      [2, 2],
      [2, 4],
    ]);
  });

  it('see memory that grows, and memory that does not', () => {
    expect(
      growthPerSecond([
        [0, 100],
        [1_000, 200],
        [2_000, 300],
      ]),
    ).toBe(100);
    expect(
      growthPerSecond([
        [0, 100],
        [1_000, 100],
      ]),
    ).toBe(0);
    expect(growthPerSecond([[0, 100]])).toBe(0);
  });
});
