import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InterchangeAgencyPage, InterchangeAgencyQuery } from './interchange-agencies.dto.js';
import { SearchAgencies } from './search-agencies.js';

@Controller('api/v1/interchange-agencies')
@ApiTags('Liên thông văn bản')
@ApiBearerAuth('bearer')
export class InterchangeAgenciesController {
  constructor(private readonly agencies: SearchAgencies) {}

  @Get()
  @ApiOperation({ summary: 'Danh mục cơ quan liên thông (agencies in operation today, by identifier)' })
  @ApiOkResponse({ type: InterchangeAgencyPage })
  list(@Query() query: InterchangeAgencyQuery): Promise<InterchangeAgencyPage> {
    return this.agencies.search(query, new Date());
  }
}
