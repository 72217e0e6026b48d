import { InvalidCalendar, validateYearCalendar, WorkingCalendar, type CalendarDay } from './index.js';

const off = (date: string): CalendarDay => ({ date, kind: 'off', nameVi: 'Quốc khánh' });
const working = (date: string): CalendarDay => ({ date, kind: 'working', nameVi: 'làm bù' });
const findingsOf = (...days: readonly CalendarDay[]): readonly (readonly [number | null, string])[] =>
  validateYearCalendar({ year: 2026, days }).map(({ index, code }) => [index, code]);

describe('the check of a year calendar', () => {
  it('finds nothing wrong with days off, make-up days and an empty list', () => {
    expect(findingsOf(off('2026-09-01'), off('2026-09-02'), working('2026-08-22'))).toEqual([]);
    expect(findingsOf()).toEqual([]);
  });

  it('lets a day off on a weekend through', () => {
    expect(findingsOf(off('2026-04-26'))).toEqual([]);
  });

  it.each([
    ['a date of another year', off('2025-09-02'), 'wrong-year'],
    ['a date that does not exist', off('2026-02-30'), 'impossible-date'],
    ['a date in another notation', off('02/09/2026'), 'impossible-date'],
    ['a make-up day on an ordinary weekday', working('2026-08-21'), 'working-on-weekday'],
    ['a kind it does not know', { ...off('2026-09-02'), kind: 'half' as 'off' }, 'unknown-kind'],
  ])('reports %s with its place in the list', (_what, day, code) => {
    expect(findingsOf(off('2026-09-01'), day)).toEqual([[1, code]]);
  });

  it('reports each repetition of a date, also with the other kind', () => {
    expect(findingsOf(off('2026-08-22'), off('2026-08-22'), working('2026-08-22'))).toEqual([
      [1, 'duplicate-date'],
      [2, 'duplicate-date'],
    ]);
  });

  it('reports every wrong day at once', () => {
    expect(findingsOf(off('2025-01-01'), off('2026-01-01'), off('x'), working('2026-01-05'))).toEqual([
      [0, 'wrong-year'],
      [2, 'impossible-date'],
      [3, 'working-on-weekday'],
    ]);
  });

  it('reports a list longer than the year as one finding', () => {
    expect(findingsOf(...Array.from({ length: 366 }, () => off('2026-01-01')))).toEqual([[null, 'too-many-days']]);
    expect(findingsOf(...Array.from({ length: 365 }, () => off('2026-01-01')))).toHaveLength(364);
  });

  it.each([1999, 2101, 2026.5, Number.NaN])('refuses the year %p', (year) => {
    expect(validateYearCalendar({ year, days: [] }).map(({ code }) => code)).toEqual(['year-out-of-range']);
  });

  it('says what is wrong in Vietnamese and in English', () => {
    expect(validateYearCalendar({ year: 2026, days: [off('2025-09-02')] })[0]?.message).toEqual({
      vi: 'Ngày 2025-09-02 không thuộc năm 2026.',
      en: '2025-09-02 is not in the year 2026.',
    });
  });
});

describe('a working calendar that cannot be built', () => {
  const codesOf = (build: () => WorkingCalendar): readonly (readonly [number | null, string])[] => {
    try {
      build();
    } catch (error) {
      if (error instanceof InvalidCalendar) return error.findings.map(({ index, code }) => [index, code]);
      throw error;
    }
    return [];
  };

  it('tells the findings of all years', () => {
    const years = [
      { year: 2025, days: [off('2026-01-01')] },
      { year: 2026, days: [off('2026-01-01'), off('2026-01-01')] },
    ];
    expect(codesOf(() => new WorkingCalendar(years))).toEqual([
      [0, 'wrong-year'],
      [1, 'duplicate-date'],
    ]);
  });

  it('tells that a year is given twice', () => {
    const year = { year: 2026, days: [] };
    expect(codesOf(() => new WorkingCalendar([year, year, year]))).toEqual([[null, 'duplicate-year']]);
  });

  it.each([
    ['there are none', [], [[null, 'no-working-interval']]],
    ['one is not a time', [{ from: '07:00', to: '24:00' }], [[0, 'invalid-time']]],
    ['one is empty', [{ from: '07:00', to: '07:00' }], [[0, 'empty-interval']]],
    ['one runs backwards', [{ from: '17:00', to: '07:00' }], [[0, 'empty-interval']]],
    [
      'two overlap',
      [
        { from: '07:00', to: '11:30' },
        { from: '11:29', to: '17:00' },
      ],
      [[1, 'overlapping-interval']],
    ],
    [
      'they are not in order',
      [
        { from: '13:30', to: '17:00' },
        { from: '07:00', to: '11:30' },
      ],
      [[1, 'overlapping-interval']],
    ],
  ])('refuses working intervals when %s', (_when, hours, codes) => {
    expect(codesOf(() => new WorkingCalendar([{ year: 2026, days: [] }], hours))).toEqual(codes);
  });
});
