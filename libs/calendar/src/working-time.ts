/** Working time as people tell it: whole working days of a calendar, and the minutes that fill none. */
export interface WorkingTime {
  /** working days, each as long as its own hours: eight, seven, half a day */
  readonly days: number;
  /** fewer than the next day has */
  readonly minutes: number;
}

export const NO_TIME: WorkingTime = Object.freeze({ days: 0, minutes: 0 });

/** So many days and the minutes of one more that has `minutesOfDay`: a day too when they fill it. */
export function inDays(days: number, minutes: number, minutesOfDay: number): WorkingTime {
  return minutes === minutesOfDay ? { days: days + 1, minutes: 0 } : { days, minutes };
}
