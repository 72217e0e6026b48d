import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { readingOfficers } from '../dossier/access-policy.js';
import { DossierStatistics } from './dossier-statistics.js';
import { type OverdueItem, OverduePage, OverdueQuery, StatisticsQuery, StatisticsResponse } from './statistics.dto.js';

/** How long an answer for everybody may be kept. */
const PUBLIC_CACHE = 'public, max-age=60';

@ApiTags('Statistics')
@Controller('api/v1/dossier-statistics')
export class StatisticsController {
  constructor(private readonly statistics: DossierStatistics) {}

  @Get()
  @ApiOperation({ summary: "Count the dossiers of a period: of the caller's agency and those below it" })
  @ApiBearerAuth('bearer')
  @Roles(...readingOfficers)
  @ApiOkResponse({ type: StatisticsResponse })
  ofAgency(@Query() query: StatisticsQuery, @CurrentActor() actor: Actor): Promise<StatisticsResponse> {
    return this.statistics.ofAgency(query, actor);
  }

  @Get('public')
  @ApiOperation({
    summary: 'Count the dossiers of at most a year, without a token; denunciations are left out',
    security: [],
  })
  @Public()
  @Header('cache-control', PUBLIC_CACHE)
  @ApiOkResponse({ type: StatisticsResponse })
  ofProvince(@Query() query: StatisticsQuery): Promise<StatisticsResponse> {
    return this.statistics.ofProvince(query);
  }

  @Get('public/overdue')
  @ApiOperation({ summary: 'List what is overdue, longest first, without a token or personal data', security: [] })
  @Public()
  @Header('cache-control', PUBLIC_CACHE)
  @ApiOkResponse({ type: OverduePage })
  overdue(@Query() query: OverdueQuery): Promise<Page<OverdueItem>> {
    return this.statistics.overdue(query);
  }
}
