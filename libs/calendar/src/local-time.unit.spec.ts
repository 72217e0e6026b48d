import fc from 'fast-check';
import { instantOf, isDay, localDay, localTime } from './index.js';

describe('local time', () => {
  it('puts an evening in UTC on the next local day', () => {
    const instant = new Date('2025-12-31T17:00:00Z');
    expect(localDay(instant)).toBe('2026-01-01');
    expect(localTime(instant)).toBe('00:00');
    expect(localDay(new Date('2025-12-31T16:59:59.999Z'))).toBe('2025-12-31');
  });

  it('agrees with the time zone database for every instant since 1976', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1976-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (instant) => {
          expect(`${localDay(instant)} ${localTime(instant)}`).toBe(format.format(instant));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('finds back the minute of any instant from its local day and time', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1976-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (instant) => {
          const minute = Math.floor(instant.getTime() / 60_000) * 60_000;
          expect(instantOf(localDay(instant), localTime(instant)).getTime()).toBe(minute);
        },
      ),
    );
  });

  it.each(['24:00', '07:60', '7:00', '07:00:00', ''])('refuses the time "%s"', (time) => {
    expect(() => instantOf('2025-01-02', time)).toThrow(RangeError);
  });

  it('refuses an impossible day and an invalid instant', () => {
    expect(() => instantOf('2025-02-30', '07:00')).toThrow(RangeError);
    expect(() => localDay(new Date('nonsense'))).toThrow(RangeError);
    expect(() => localTime(new Date('nonsense'))).toThrow(RangeError);
  });

  it.each([
    '2025-02-30',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-1-1',
    '25-01-01',
    '2025-01-01T00:00',
    ' 2025-01-01',
    '',
  ])('does not take "%s" for a day', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it.each(['2024-02-29', '2025-12-31', '1954-05-07'])('takes %s for a day', (text) => {
    expect(isDay(text)).toBe(true);
  });
});
