import fc from 'fast-check';
import { daysLater, entryStateOn, monthsLater, renewedUntil } from './validity.js';

describe('the validity of a result', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-22', 12, '2027-11-22'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('ends from %s on %i months later on %s', (day, months, end) => {
    expect(monthsLater(day, months)).toBe(end);
  });

  it('never ends in a month other than the one counted', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((n) => daysLater('1990-01-01', n));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 600 }), (day, months) => {
        const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(monthsLater(day, months))).toBe(index(day) + months);
        expect(Number(monthsLater(day, months).slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });

  it('is counted anew from its end, or from today once it has ended', () => {
    expect(renewedUntil('2026-12-31', 12, '2026-11-22')).toBe('2027-12-31');
    expect(renewedUntil('2026-01-31', 12, '2026-11-22')).toBe('2027-11-22');
    expect(renewedUntil('2026-12-31', null, '2026-11-22')).toBeNull();
  });

  it('holds on its last day and not on the next, and never once revoked', () => {
    const entry = { validTo: '2026-11-22', revokedOn: null };
    expect(entryStateOn(entry, '2026-11-22')).toBe('VALID');
    expect(entryStateOn(entry, '2026-11-23')).toBe('EXPIRED');
    expect(entryStateOn({ ...entry, revokedOn: '2026-11-20' }, '2026-11-22')).toBe('REVOKED');
    expect(entryStateOn({ validTo: null, revokedOn: null }, '2999-01-01')).toBe('VALID');
  });
});
