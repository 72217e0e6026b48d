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
    expect(intake).toMatchObject({ spentMinutes: 120, normMinutes: 240, endedAt: at('09-07', '10:00') });
    // one hour on Monday, from 8 to 17 on Tuesday, one hour on Wednesday
    expect(appraisal).toMatchObject({ spentMinutes: 60 + 420 + 60, normMinutes: 480, endedAt: null });
    expect(appraisal?.startedAt).toEqual(at('09-07', '10:00'));
    expect(signing).toMatchObject({ spentMinutes: 0, startedAt: null, endedAt: null });
  });

  it('stand still once the dossier is closed', () => {
    const closed = [...history, arrival('DISCONTINUED', '09-09', '08:00')];
    const [, early] = stepTimes(steps, closed, calendar, at('09-09', '08:00'));
    const [, late] = stepTimes(steps, closed, calendar, at('10-09', '08:00'));
    expect(late).toEqual(early);
    expect(late?.endedAt).toEqual(at('09-09', '08:00'));
  });
});
