import { AgencyField, BooleanField, EnumField, IntegerField, TextField } from '@dvc/hosting';

const nullable = { nullable: true } as const;
const REVISION = { min: 1, max: 2_147_483_647 } as const;

export class NamedAgency {
  @AgencyField()
  readonly identifier: string;
  @TextField({ max: 500, ...nullable })
  readonly nameVi: string | null;
}

export class PinnedProcedure {
  @TextField({ max: 50 })
  readonly code: string;
  @IntegerField(REVISION)
  readonly version: number;
  @TextField({ max: 1_000 })
  readonly nameVi: string;
}

export class NationalStatusResponse {
  @IntegerField({ min: 1, max: 10, description: 'status code of the national public service portal' })
  readonly code: number;
  @TextField({ max: 100 })
  readonly nameVi: string;
}

export const TIMELINESS =
  'null while it is neither completed nor overdue; the first level of a complaint that is at its second is not overdue';

export class Remaining {
  @BooleanField({ description: 'the time is over the due date, not before it' })
  readonly overdue: boolean;
  @EnumField(['WORKING_DAY', 'CALENDAR_DAY'], {
    description:
      'what the limit counts: WORKING_DAY also for one in working hours; CALENDAR_DAY: days of 24 hours, days off included, and hours and minutes by the clock on the wall',
  })
  readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY';
  @IntegerField({
    min: 0,
    max: 1_000_000,
    description:
      'whole working days of the calendar and the hours of the agency, each as long as that day is worked (half days too), counted back from the due date; of overdue time on from it. Of a limit in calendar days as `unit` says',
  })
  readonly days: number;
  @IntegerField({ min: 0, max: 24, description: 'hours that fill no further day' })
  readonly hours: number;
  @IntegerField({ min: 0, max: 59 })
  readonly minutes: number;
}

export class AssignedOfficer {
  @TextField({ max: 200 })
  readonly subject: string;
  @TextField({ max: 200 })
  readonly name: string;
}
