import { WorkingCalendar } from '@dvc/calendar';
import type { Status } from '../dossier/state.js';
import { type Step, stepTimes } from './step-times.js';

const calendar = new WorkingCalendar([{ year: 2026, days: [] }]);
const at = (day: string, time: string): Date => new Date(`2026-${day}T${time}:00+07:00`);
const arrival = (status: Status, day: string, time: string) => ({ status, at: at(day, time) });
const step = (code: string, states: readonly Status[], norm: Step['norm']): Step => ({
  code,
  nameVi: code,
  states,
  norm,
});

describe('the times of steps', () => {
  const steps = [
    step('intake', ['SUBMITTED'], { amount: 4, unit: 'WORKING_HOUR' }),
    step('appraisal', ['ACCEPTED', 'PROCESSING'], { amount: 1, unit: 'WORKING_DAY' }),
    step('signing', ['APPROVED'], { amount: 1, unit: 'WORKING_DAY' }),
  ];
  // Monday 7 September to Wednesday 9 September
  const history = [
    arrival('SUBMITTED', '09-07', '08:00'),
    arrival('ACCEPTED', '09-07', '10:00'),
    arrival('ACCEPTED', '09-07', '10:30'),
    arrival('SUPPLEMENT_REQUESTED', '09-07', '11:00'),
    arrival('ACCEPTED', '09-08', '08:00'),
    arrival('PROCESSING', '09-08', '09:00'),
  ];

  it('are the working time in the states of each, whatever lies between', () => {
    const [intake, appraisal, signing] = stepTimes(steps, history, calendar, at('09-09', '08:00'));
    expect(intake).toMatchObject({ spent: { days: 0, minutes: 120, over: false }, endedAt: at('09-07', '10:00') });
    // one hour on Monday, from 8 to 17 on Tuesday, one hour on Wednesday
    expect(appraisal).toMatchObject({ spent: { days: 1, minutes: 60, over: true }, endedAt: null });
    expect(appraisal?.startedAt).toEqual(at('09-07', '10:00'));
    expect(signing).toMatchObject({ spent: { days: 0, minutes: 0, over: false }, startedAt: null, endedAt: null });
  });

  it('are told in the days that the agency works, which are not over before they are filled', () => {
    const seven = [
      { from: '08:00', to: '12:00' },
      { from: '13:30', to: '16:30' },
    ];
    // Saturday the 12th is worked in the morning
    const saturday = { date: '2026-09-12', kind: 'working', nameVi: 'sáng', workingHours: seven.slice(0, 1) } as const;
    const agency = new WorkingCalendar([{ year: 2026, days: [saturday] }], seven);
    const spentUntil = (from: Date, now: Date) =>
      stepTimes(steps, [{ status: 'ACCEPTED', at: from }], agency, now)[1]?.spent;
    expect(spentUntil(at('09-08', '08:00'), at('09-08', '16:29'))).toEqual({ days: 0, minutes: 419, over: false });
    expect(spentUntil(at('09-08', '08:00'), at('09-08', '16:30'))).toEqual({ days: 1, minutes: 0, over: false });
    expect(spentUntil(at('09-08', '08:00'), at('09-09', '08:01'))).toEqual({ days: 1, minutes: 1, over: true });
    expect(spentUntil(at('09-12', '08:00'), at('09-12', '12:00'))).toEqual({ days: 1, minutes: 0, over: false });
  });

  it('are unknown where a year has no calendar, and known where it has or none is needed', () => {
    const byTheWall = step('publication', ['APPROVED'], { amount: 1, unit: 'CALENDAR_DAY' });
    const old = [
      { status: 'SUBMITTED', at: new Date('2019-05-06T02:00:00Z') },
      { status: 'APPROVED', at: new Date('2019-05-07T02:00:00Z') },
      { status: 'ACCEPTED', at: at('09-07', '08:00') },
    ] as const;
    const times = stepTimes([...steps, byTheWall], old, calendar, at('09-07', '09:00'));
    const [intake, appraisal, signing, publication] = times.map(({ spent }) => spent);
    expect(intake).toEqual({ missingYear: 2019 });
    expect(appraisal).toEqual({ days: 0, minutes: 60, over: false });
    expect(signing).toEqual({ missingYear: 2019 });
    expect(publication).toMatchObject({ over: true });
    expect(times[0]).toMatchObject({ startedAt: old[0].at, endedAt: old[1].at });
  });

  it('stand still once the dossier is closed', () => {
    const closed = [...history, arrival('DISCONTINUED', '09-09', '08:00')];
    const [, early] = stepTimes(steps, closed, calendar, at('09-09', '08:00'));
    const [, late] = stepTimes(steps, closed, calendar, at('10-09', '08:00'));
    expect(late).toEqual(early);
    expect(late?.endedAt).toEqual(at('09-09', '08:00'));
  });
});
