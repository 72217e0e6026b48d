import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Public, Roles } from '@dvc/identity';
import { CalendarPath, CalendarUpload, CalendarView, DueDateQuery, DueDateView } from './calendar.views.js';
import { ComputeDueDate } from './compute-due-date.js';
import { PublishCalendar } from './publish-calendar.js';

@ApiTags('Lịch làm việc / Calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(
    private readonly dueDates: ComputeDueDate,
    private readonly calendars: PublishCalendar,
  ) {}

  @Get('due-date')
  @Public()
  @ApiOperation({
    summary: 'When a limit in working days (received, workingDays) or hours (receivedAt, workingHours) ends',
  })
  @ApiOkResponse({ type: DueDateView })
  dueDate(@Query() query: DueDateQuery): Promise<DueDateView> {
    return this.dueDates.compute(query);
  }

  @Get(':year')
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'The official working calendar of a year' })
  @ApiOkResponse({ type: CalendarView })
  read(@Param() { year }: CalendarPath): Promise<CalendarView> {
    return this.calendars.read(year);
  }

  @Put(':year')
  @Roles('province_admin')
  @OfProvince()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Publish the calendar of a year; replacing one needs If-Match' })
  @ApiOkResponse({ type: CalendarView })
  publish(
    @Param() { year }: CalendarPath,
    @Body() { days }: CalendarUpload,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<CalendarView> {
    return this.calendars.publish(year, days, actor.subject, expected);
  }
}
