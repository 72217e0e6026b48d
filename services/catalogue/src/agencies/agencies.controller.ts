import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, PageQuery, Versioned } from '@dvc/hosting';
import { Public } from '@dvc/identity';
import {
  AgencyAsOfQuery,
  AgencyPage,
  AgencyPath,
  AgencyQuery,
  AgencyRecordPage,
  type AgencyRecordView,
  AgencyView,
} from './agency.views.js';
import { ReadAgencies } from './read-agencies.js';

@ApiTags('Cơ quan / Agencies')
@Public()
@Controller('api/v1/agencies')
export class AgenciesController {
  constructor(private readonly agencies: ReadAgencies) {}

  @Get()
  @ApiOperation({ summary: 'Agencies that exist on a day' })
  @ApiOkResponse({ type: AgencyPage })
  find(@Query() query: AgencyQuery): Promise<Page<AgencyView>> {
    return this.agencies.find(query);
  }

  @Get(':identifier')
  @Versioned()
  @ApiOperation({ summary: 'One agency by any of its identifiers, also one that has ended' })
  @ApiOkResponse({ type: AgencyView })
  read(@Param() { identifier }: AgencyPath, @Query() { asOf }: AgencyAsOfQuery): Promise<AgencyView> {
    return this.agencies.read(identifier, asOf);
  }

  @Get(':identifier/records')
  @ApiOperation({ summary: 'Every state of an agency that was ever written, and by which act' })
  @ApiOkResponse({ type: AgencyRecordPage })
  records(@Param() { identifier }: AgencyPath, @Query() query: PageQuery): Promise<Page<AgencyRecordView>> {
    return this.agencies.records(identifier, query);
  }
}
