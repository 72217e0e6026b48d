import type { Day } from './day.js';
import type { WorkingInterval } from './working-hours.js';

/**
 * A day that differs from the ordinary week: a weekday off, a Saturday or Sunday worked to make up for one, or a day
 * with hours of its own (half a day before Tết).
 */
export interface CalendarDay {
  readonly date: Day;
  readonly kind: 'off' | 'working';
  /** Why, in Vietnamese: 'Quốc khánh', 'làm bù'. */
  readonly nameVi: string;
  /** hours of this day alone, for a working day; absent: the agency's */
  readonly workingHours?: readonly WorkingInterval[] | undefined;
}

/**
 * The official working calendar of one year. Days that are not listed follow the week: Monday to Friday worked,
 * Saturday and Sunday off. The Government decides the exchanged days year by year, so this is data and no rule.
 */
export interface YearCalendar {
  readonly year: number;
  readonly days: readonly CalendarDay[];
}
