import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Idempotent, PageQuery, RequiredRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Public, Roles } from '@dvc/identity';
import { CSV_TYPE } from '../tables/csv.js';
import {
  ProgressReport,
  ReplacedView,
  ReportQuery,
  RoadmapItemPath,
  RoadmapItemView,
  RoadmapPage,
  RoadmapTotals,
  RoadmapUpload,
  TargetPage,
  TargetQuery,
  TargetsUpload,
} from './plan.views.js';
import { Roadmap } from './roadmap.js';
import { Targets } from './targets.js';

@ApiTags('Lộ trình / Roadmap')
@Controller('api/v1')
export class PlansController {
  constructor(
    private readonly roadmap: Roadmap,
    private readonly targets: Targets,
  ) {}

  @Get('roadmap')
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'Which procedure reaches which level when, what it costs and how far it is' })
  @ApiOkResponse({ type: RoadmapPage })
  find(@Query() query: PageQuery): Promise<RoadmapPage> {
    return this.roadmap.find(query);
  }

  @Get('roadmap/totals')
  @Public()
  @ApiOperation({ summary: 'Items, levels reached, budget and spending of each phase and of all' })
  @ApiOkResponse({ type: RoadmapTotals })
  totals(): Promise<RoadmapTotals> {
    return this.roadmap.totals();
  }

  @Get('roadmap/report.csv')
  @Public()
  @Header('content-type', CSV_TYPE)
  @Header('content-disposition', 'attachment; filename="roadmap-report.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The report of a year on the roadmap' })
  @ApiOkResponse({ schema: { type: 'string' } })
  report(@Query() { year }: ReportQuery): Promise<string> {
    return this.roadmap.report(year);
  }

  @Put('roadmap')
  @Roles('province_admin')
  @OfProvince()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the roadmap; reports on items that stay are kept' })
  @ApiOkResponse({ type: ReplacedView })
  replaceRoadmap(
    @Body() { items }: RoadmapUpload,
    @CurrentActor() { subject: by }: Actor,
    @RequiredRevision() expected: number,
  ): Promise<ReplacedView> {
    return this.roadmap.replace(items, { by, expected });
  }

  @Post('roadmap/:phase/:procedureCode/progress')
  @Roles('province_admin', 'catalogue_publisher')
  @Idempotent()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Report how far an item is and what was spent' })
  @ApiCreatedResponse({ type: RoadmapItemView })
  reportProgress(
    @Param() item: RoadmapItemPath,
    @Body() report: ProgressReport,
    @CurrentActor() actor: Actor,
  ): Promise<RoadmapItemView> {
    return this.roadmap.reportProgress(item, report, actor);
  }

  @Get('targets')
  @Public()
  @Versioned()
  @ApiOperation({
    summary: 'Targets as the source documents state them, with what they have come to where it is known here',
  })
  @ApiOkResponse({ type: TargetPage })
  findTargets(@Query() query: TargetQuery): Promise<TargetPage> {
    return this.targets.find(query);
  }

  @Put('targets')
  @Roles('province_admin')
  @OfProvince()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the targets' })
  @ApiOkResponse({ type: ReplacedView })
  replaceTargets(
    @Body() { items }: TargetsUpload,
    @CurrentActor() { subject: by }: Actor,
    @RequiredRevision() expected: number,
  ): Promise<ReplacedView> {
    return this.targets.replace(items, { by, expected });
  }
}
