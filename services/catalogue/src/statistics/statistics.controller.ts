import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { CatalogueCounts } from './catalogue-counts.js';
import { CatalogueStatistics, StatisticsQuery } from './statistics.views.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Public()
@Controller('api/v1/statistics/catalogue')
export class StatisticsController {
  constructor(private readonly counts: CatalogueCounts) {}

  @Get()
  @ApiOperation({ summary: 'Procedures and agencies counted on a day, and departments without a procedure at level 3' })
  @ApiOkResponse({ type: CatalogueStatistics })
  read(@Query() { asOf, province }: StatisticsQuery): Promise<CatalogueStatistics> {
    return this.counts.on(asOf, province);
  }
}
