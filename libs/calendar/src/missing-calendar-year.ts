/** A computation reached a year whose calendar has not been published; guessing its days off would be a wrong deadline. */
export class MissingCalendarYear extends Error {
  readonly year: number;

  constructor(year: number) {
    super(`No working calendar for the year ${year}`);
    this.name = 'MissingCalendarYear';
    this.year = year;
  }
}
