import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Page, PageQuery } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Public, Roles } from '@dvc/identity';
import { TargetPath, TargetReportPage, TargetReportRequest, TargetReportView } from './target-report.views.js';
import { TargetReports } from './target-reports.js';

@ApiTags('Lộ trình / Roadmap')
@Controller('api/v1/targets')
export class TargetReportsController {
  constructor(private readonly reports: TargetReports) {}

  @Get(':target/reports')
  @Public()
  @ApiOperation({ summary: 'What was measured for a target that nothing computes, with every correction' })
  @ApiOkResponse({ type: TargetReportPage })
  history(@Param() { target }: TargetPath, @Query() query: PageQuery): Promise<Page<TargetReportView>> {
    return this.reports.history(target, query);
  }

  @Post(':target/reports')
  @Roles('province_admin')
  @OfProvince()
  @Idempotent()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Report what was measured for a target that nothing computes, or correct it' })
  @ApiCreatedResponse({ type: TargetReportView })
  report(
    @Param() { target }: TargetPath,
    @Body() request: TargetReportRequest,
    @CurrentActor() actor: Actor,
  ): Promise<TargetReportView> {
    return this.reports.report(target, request, actor);
  }
}
