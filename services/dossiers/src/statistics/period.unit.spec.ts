import fc from 'fast-check';
import { monthsOf, periodOf } from './period.js';

describe('periods', () => {
  it('begin and end at midnight in Viet Nam, the last day included', () => {
    const { first, until } = periodOf('2026-11-01', '2026-11-30');
    expect([first.toISOString(), until.toISOString()]).toEqual([
      '2026-10-31T17:00:00.000Z',
      '2026-11-30T17:00:00.000Z',
    ]);
  });

  it('are refused when they end before they begin, or take longer than three years', () => {
    expect(() => periodOf('2026-11-02', '2026-11-01')).toThrow(/period/);
    expect(() => periodOf('2023-01-01', '2026-01-02')).toThrow(/period/);
    expect(periodOf('2023-01-01', '2025-12-31').name).toBe('2023-01-01');
  });

  it('are cut into months that follow each other without a gap and make up the whole', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1_000 }), (start, length) => {
        const from = start.toISOString().slice(0, 10);
        const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10);
        const whole = periodOf(from, to);
        const months = monthsOf(from, to);
        expect(months[0]?.first).toEqual(whole.first);
        expect(months.at(-1)?.until).toEqual(whole.until);
        expect(months.slice(1).map(({ first }) => first)).toEqual(months.slice(0, -1).map(({ until }) => until));
        expect(new Set(months.map(({ name }) => name)).size).toBe(months.length);
      }),
      { seed: 51, numRuns: 200 },
    );
  });
});
