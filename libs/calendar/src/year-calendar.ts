import type { Day } from './day.js';

/** A day that differs from the ordinary week: a weekday off, or a Saturday or Sunday worked to make up for one. */
export interface CalendarDay {
  readonly date: Day;
  readonly kind: 'off' | 'working';
  /** Why, in Vietnamese: 'Quốc khánh', 'làm bù'. */
  readonly nameVi: string;
}

/**
 * The official working calendar of one year. Days that are not listed follow the week: Monday to Friday worked,
 * Saturday and Sunday off. The Government decides the exchanged days year by year, so this is data and no rule.
 */
export interface YearCalendar {
  readonly year: number;
  readonly days: readonly CalendarDay[];
}
