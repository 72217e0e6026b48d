import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@dvc/hosting';
import { Public } from '@dvc/identity';
import {
  AdministrativeUnitPage,
  AdministrativeUnitQuery,
  type AdministrativeUnitView,
} from './administrative-unit.views.js';
import { AdministrativeUnits } from './administrative-units.js';

@ApiTags('Cơ quan / Agencies')
@Public()
@Controller('api/v1/administrative-units')
export class AdministrativeUnitsController {
  constructor(private readonly units: AdministrativeUnits) {}

  @Get()
  @ApiOperation({ summary: 'Provinces, districts and communes that exist on a day' })
  @ApiOkResponse({ type: AdministrativeUnitPage })
  find(@Query() query: AdministrativeUnitQuery): Promise<Page<AdministrativeUnitView>> {
    return this.units.find(query);
  }
}
