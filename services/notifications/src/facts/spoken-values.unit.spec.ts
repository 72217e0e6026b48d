import fc from 'fast-check';
import { oneLine, spokenDay, spokenInstant, spokenLines, spokenMoney } from './spoken-values.js';

describe('values as people read them', () => {
  it('says days, instants in local time and amounts', () => {
    expect(spokenDay('2026-11-22')).toBe('22/11/2026');
    expect(spokenInstant('2026-11-22T09:30:00Z')).toBe('16:30 22/11/2026');
    expect(spokenInstant('2026-12-31T17:00:00Z')).toBe('00:00 01/01/2027');
    expect(spokenMoney(0)).toBe('0 đồng');
    expect(spokenMoney(75_000)).toBe('75.000 đồng');
    expect(spokenMoney(1_234_567)).toBe('1.234.567 đồng');
    expect(spokenLines([{ nameVi: 'Lệ\nphí', amount: 1_000 }])).toEqual([{ name: 'Lệ phí', amount: '1.000 đồng' }]);
  });

  it('keeps the digits of an amount, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (dong) => {
        expect(Number(spokenMoney(dong).replace(/[^\d]/g, ''))).toBe(dong);
        expect(spokenMoney(dong)).toMatch(/^\d{1,3}(\.\d{3})* đồng$/);
      }),
    );
  });

  it('makes one bounded line of any text, which PostgreSQL takes as JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_500 }), fc.integer({ min: 10, max: 600 }), (text, max) => {
        const line = oneLine(text, max);
        expect(line).not.toMatch(/\p{Cc}|\u2028|\u2029/u);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
    expect(oneLine('Nguyễn\r\nBcc: x@example.vn')).toBe('Nguyễn Bcc: x@example.vn');
    expect(oneLine(`${'a'.repeat(8)}😀b`, 10)).toBe(`${'a'.repeat(8)}…`);
  });
});
