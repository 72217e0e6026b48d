import fc from 'fast-check';
import { defaultWorkingHours, WorkingCalendar } from '@dvc/calendar';
import { dueFrom, durationOf, extendedBy, lastDayToExtend, paused, resumed, timelinessOf } from './clock.js';
import type { Dossier } from './state.js';

// Wednesday 2 September is off, Saturday 22 August is worked instead of Monday 31 August
const calendar = new WorkingCalendar([
  {
    year: 2026,
    days: [
      { date: '2026-08-22', kind: 'working', nameVi: 'làm bù' },
      { date: '2026-08-31', kind: 'off', nameVi: 'nghỉ bù' },
      { date: '2026-09-02', kind: 'off', nameVi: 'Quốc khánh' },
    ],
  },
]);
/** a local time */
const at = (day: string, time: string): Date => new Date(`2026-${day}T${time}:00+07:00`);
const running = (dueAt: Date): Dossier =>
  ({ due: '2026-08-28', dueAt, pausedAt: null, completedAt: null, closedAt: null }) as Dossier;

describe('the clock of a dossier', () => {
  it('moves the due date by exactly the working time of the pause', () => {
    const still = paused(running(at('08-28', '17:00')), at('08-20', '15:00'));
    expect(still.pausedAt).toEqual(at('08-20', '15:00'));
    // two hours on Thursday, eight on Friday and eight on the worked Saturday, one on Monday: 19 hours
    const { dossier, pausedMinutes } = resumed(still, calendar, 'WORKING_DAY', at('08-24', '08:00'));
    expect(pausedMinutes).toBe(19 * 60);
    // Friday 17:00 and 19 hours: Tuesday and Thursday worked, Monday and Wednesday off
    expect(dossier).toMatchObject({ due: '2026-09-04', pausedAt: null });
    expect(dossier.dueAt).toEqual(at('09-04', '10:00'));
  });

  it('moves nothing for a pause outside working hours, and never when it ran', () => {
    const still = paused(running(at('08-28', '17:00')), at('08-23', '10:00'));
    const { dossier, pausedMinutes } = resumed(still, calendar, 'WORKING_DAY', at('08-24', '06:59'));
    expect([dossier.dueAt, pausedMinutes]).toEqual([at('08-28', '17:00'), 0]);
    const ran = running(at('08-28', '17:00'));
    expect(resumed(ran, calendar, 'WORKING_DAY', at('08-24', '08:00'))).toEqual({ dossier: ran, pausedMinutes: null });
  });

  it('does not stop twice, nor before it started', () => {
    const once = paused(running(at('08-28', '17:00')), at('08-20', '15:00'));
    expect(paused(once, at('08-21', '15:00'))).toBe(once);
    const before = { ...once, dueAt: null, pausedAt: null };
    expect(paused(before, at('08-21', '15:00'))).toBe(before);
  });

  it('keeps an overdue dossier as much overdue as it was', () => {
    const late = paused(running(at('08-28', '17:00')), at('09-01', '09:00'));
    const { dossier } = resumed(late, calendar, 'WORKING_DAY', at('09-03', '09:00'));
    const overdue = (due: Date | null, now: Date): number => calendar.workingMinutesBetween(due ?? now, now);
    expect(overdue(dossier.dueAt, at('09-03', '09:00'))).toBe(overdue(late.dueAt, at('09-01', '09:00')));
  });

  it('counts days off for a limit in calendar days, and ends on a working day', () => {
    const still = paused(running(at('08-28', '17:00')), at('08-20', '09:00'));
    const { dossier, pausedMinutes } = resumed(still, calendar, 'CALENDAR_DAY', at('08-21', '09:00'));
    expect(pausedMinutes).toBe(1_440);
    // Saturday 29 August, which is off: on to Tuesday, because Monday is off too
    expect([dossier.due, dossier.dueAt]).toEqual(['2026-09-01', at('09-01', '17:00')]);
  });

  it('has what comes in time due the same day, and what comes late due a working day later', () => {
    const rule = { limit: { amount: 1, unit: 'WORKING_DAY' }, sameDayUntil: '15:00' } as const;
    const due = (now: Date): string => dueFrom(calendar, now, rule).due;
    expect(due(at('08-20', '14:59'))).toBe('2026-08-20');
    expect(due(at('08-20', '15:00'))).toBe('2026-08-21');
    expect(due(at('08-28', '15:00'))).toBe('2026-09-01');
    expect(due(at('08-23', '10:00'))).toBe('2026-08-24');
    expect(dueFrom(calendar, at('08-20', '14:59'), { limit: rule.limit }).due).toBe('2026-08-21');
  });

  it('has what comes after an agency closed for the day due a working day later, whatever the hour of the rule', () => {
    const mornings = new WorkingCalendar([{ year: 2026, days: [] }], [{ from: '07:30', to: '11:30' }]);
    const rule = { limit: { amount: 1, unit: 'WORKING_DAY' }, sameDayUntil: '15:00' } as const;
    expect(dueFrom(mornings, at('08-20', '11:29'), rule).dueAt).toEqual(at('08-20', '11:30'));
    expect(dueFrom(mornings, at('08-20', '14:00'), rule).dueAt).toEqual(at('08-21', '11:30'));
  });

  it('is never due before it is accepted', () => {
    const hours = fc.constantFrom(
      defaultWorkingHours,
      [{ from: '07:30', to: '11:30' }],
      [{ from: '13:30', to: '17:00' }],
      [
        { from: '08:00', to: '12:00' },
        { from: '18:00', to: '20:30' },
      ],
    );
    const minutes = fc.integer({ min: 0, max: 300 * 24 * 60 });
    const until = fc.constantFrom(undefined, '00:00', '09:00', '11:30', '15:00', '17:00', '23:59');
    const limit = fc.record({
      amount: fc.integer({ min: 1, max: 20 }),
      unit: fc.constantFrom('WORKING_DAY' as const, 'WORKING_HOUR' as const, 'CALENDAR_DAY' as const),
    });
    const days = [{ date: '2026-09-02', kind: 'off' as const, nameVi: 'Quốc khánh' }];
    fc.assert(
      fc.property(hours, minutes, until, limit, (workingHours, minute, sameDayUntil, rule) => {
        const own = new WorkingCalendar([{ year: 2026, days }], workingHours);
        const now = new Date(at('01-01', '00:00').getTime() + minute * 60_000);
        return dueFrom(own, now, { limit: rule, sameDayUntil }).dueAt.getTime() > now.getTime();
      }),
      { numRuns: 2_000 },
    );
  });

  it('extends from the due date on', () => {
    expect(extendedBy(calendar, at('08-28', '17:00'), { amount: 1, unit: 'WORKING_DAY' }).due).toBe('2026-09-01');
    expect(extendedBy(calendar, at('08-28', '17:00'), { amount: 2, unit: 'WORKING_HOUR' }).dueAt).toEqual(
      at('09-01', '09:00'),
    );
  });

  it.each([
    ['2026-09-01', '2026-08-20', 1, '2026-08-31'],
    ['2026-03-01', '2026-02-28', 1, '2026-02-28'],
    ['2026-03-01', '2026-03-01', 1, '2026-03-01'],
    ['2026-03-03', '2026-03-02', 2, '2026-03-03'],
    ['2026-03-03', '2026-02-01', 0, '2026-03-03'],
  ])(
    'lets what is due on %s and was accepted on %s be extended with %i days of notice until %s',
    (...[due, accepted, days, last]) => {
      expect(lastDayToExtend(due, accepted, days)).toBe(last);
    },
  );

  it('calls early what is done before the due day, and overdue what is not done at its end', () => {
    const open = running(at('08-28', '17:00'));
    const done = (time: Date) => timelinessOf({ ...open, completedAt: time }, at('12-01', '09:00'));
    expect(done(at('08-27', '23:59'))).toBe('EARLY');
    expect(done(at('08-28', '08:00'))).toBe('ON_TIME');
    expect(done(at('08-28', '17:01'))).toBe('OVERDUE');
    expect(timelinessOf(open, at('08-28', '17:00'))).toBeNull();
    expect(timelinessOf(open, at('08-28', '17:01'))).toBe('OVERDUE');
    expect(timelinessOf({ ...open, pausedAt: at('08-20', '09:00') }, at('09-28', '17:01'))).toBeNull();
    expect(timelinessOf({ ...open, closedAt: at('09-20', '09:00') }, at('09-28', '17:01'))).toBeNull();
  });

  it('tells a time in days, hours and minutes', () => {
    expect(durationOf({ days: 2, minutes: 185 })).toEqual({ days: 2, hours: 3, minutes: 5 });
    expect(durationOf({ days: 0, minutes: 59 })).toEqual({ days: 0, hours: 0, minutes: 59 });
  });
});
