import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, PageQuery } from '@dvc/hosting';
import { Public, Roles } from '@dvc/identity';
import {
  type RoadmapItemView,
  RoadmapPage,
  RoadmapUpload,
  TargetPage,
  TargetsUpload,
  type TargetView,
  UploadedView,
} from './plan.views.js';
import { Plans } from './plans.js';

@ApiTags('Lộ trình / Roadmap')
@Controller('api/v1')
export class PlansController {
  constructor(private readonly plans: Plans) {}

  @Get('roadmap')
  @Public()
  @ApiOperation({ summary: 'Which procedure reaches which level when, and what it costs' })
  @ApiOkResponse({ type: RoadmapPage })
  roadmap(@Query() query: PageQuery): Promise<Page<RoadmapItemView>> {
    return this.plans.roadmap(query);
  }

  @Put('roadmap')
  @Roles('province_admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the roadmap' })
  @ApiOkResponse({ type: UploadedView })
  replaceRoadmap(@Body() { items }: RoadmapUpload): Promise<UploadedView> {
    return this.plans.replaceRoadmap(items);
  }

  @Get('targets')
  @Public()
  @ApiOperation({ summary: 'Targets as the source documents state them' })
  @ApiOkResponse({ type: TargetPage })
  targets(@Query() query: PageQuery): Promise<Page<TargetView>> {
    return this.plans.targets(query);
  }

  @Put('targets')
  @Roles('province_admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the targets' })
  @ApiOkResponse({ type: UploadedView })
  replaceTargets(@Body() { items }: TargetsUpload): Promise<UploadedView> {
    return this.plans.replaceTargets(items);
  }
}
