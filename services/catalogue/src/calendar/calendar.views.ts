import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  IntegerQuery,
  ListField,
  TextField,
} from '@dvc/hosting';

export class CalendarDayView {
  @TextField({ max: 10, example: '2026-09-02' })
  readonly date: string;

  @EnumField(['off', 'working'], { description: 'a weekday off, or a Saturday or Sunday worked to make up for one' })
  readonly kind: 'off' | 'working';

  @TextField({ max: 200, example: 'Quốc khánh' })
  readonly nameVi: string;

  @BooleanField({ optional: true, description: 'read in an announcement' })
  readonly verified?: boolean;
}

export class CalendarUpload {
  @ListField(() => CalendarDayView, { max: 366, description: 'days that differ from the ordinary week' })
  readonly days: CalendarDayView[];
}

export class CalendarPath {
  @IntegerQuery({ min: 2000, max: 2100, example: 2026 })
  readonly year: number;
}

export class CalendarView {
  @IntegerField({ min: 2000, max: 2100 }) readonly year: number;
  @IntegerField({ min: 1, max: 1_000_000, description: 'also its ETag' }) readonly revision: number;
  @ListField(() => CalendarDayView, { max: 366 }) readonly days: readonly CalendarDayView[];
  @InstantField() readonly publishedAt: string;
}

const LONGEST = 10_000;

export class DueDateQuery {
  @DayField({ optional: true, description: 'the day of receipt, which is not counted', example: '2025-01-24' })
  readonly received?: string;

  @IntegerQuery({ min: 0, max: LONGEST, optional: true, example: 5 })
  readonly workingDays?: number;

  @InstantField({ optional: true, description: 'the instant of receipt', example: '2025-08-01T09:30:00Z' })
  readonly receivedAt?: string;

  @IntegerQuery({ min: 0, max: LONGEST, optional: true, example: 8 })
  readonly workingHours?: number;

  @AgencyField({ optional: true, description: 'whose working hours apply; the default of the province when absent' })
  readonly agency?: string;
}

export class DueDateView {
  @DayField({ example: '2025-02-07' }) readonly due: string;
  @InstantField({ example: '2025-02-07T10:00:00.000Z' }) readonly dueAt: string;
}
