export { isDay, type Day } from './day.js';
export { InvalidCalendar, type Finding, type FindingCode } from './finding.js';
export { instantOf, localDay, localTime } from './local-time.js';
export { MissingCalendarYear } from './missing-calendar-year.js';
export { longestLimit, longestLimitInMinutes, type TimeLimit } from './time-limit.js';
export { validateYearCalendar } from './validate-year-calendar.js';
export { WorkingCalendar } from './working-calendar.js';
export { defaultWorkingHours, type WorkingInterval } from './working-hours.js';
export type { CalendarDay, YearCalendar } from './year-calendar.js';
