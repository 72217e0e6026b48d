import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, PageQuery } from '@dvc/hosting';
import { Public } from '@dvc/identity';
import { RoadmapPage, type RoadmapItemView, TargetPage, type TargetView } from './plan.views.js';
import { Plans } from './plans.js';

@ApiTags('Lộ trình / Roadmap')
@Public()
@Controller('api/v1')
export class PlansController {
  constructor(private readonly plans: Plans) {}

  @Get('roadmap')
  @ApiOperation({ summary: 'Which procedure reaches which level when, and what it costs' })
  @ApiOkResponse({ type: RoadmapPage })
  roadmap(@Query() query: PageQuery): Promise<Page<RoadmapItemView>> {
    return this.plans.roadmap(query);
  }

  @Get('targets')
  @ApiOperation({ summary: 'Targets as the source documents state them' })
  @ApiOkResponse({ type: TargetPage })
  targets(@Query() query: PageQuery): Promise<Page<TargetView>> {
    return this.plans.targets(query);
  }
}
