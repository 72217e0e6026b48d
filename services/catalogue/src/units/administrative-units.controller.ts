import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@dvc/hosting';
import { Public, Roles } from '@dvc/identity';
import { UploadedView } from '../plans/plan.views.js';
import {
  AdministrativeUnitPage,
  AdministrativeUnitQuery,
  AdministrativeUnitsUpload,
  type AdministrativeUnitView,
} from './administrative-unit.views.js';
import { AdministrativeUnits } from './administrative-units.js';

@ApiTags('Cơ quan / Agencies')
@Controller('api/v1/administrative-units')
export class AdministrativeUnitsController {
  constructor(private readonly units: AdministrativeUnits) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Provinces, districts and communes that exist on a day' })
  @ApiOkResponse({ type: AdministrativeUnitPage })
  find(@Query() query: AdministrativeUnitQuery): Promise<Page<AdministrativeUnitView>> {
    return this.units.find(query);
  }

  @Put()
  @Roles('province_admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the administrative units of every period' })
  @ApiOkResponse({ type: UploadedView })
  replace(@Body() { items }: AdministrativeUnitsUpload): Promise<UploadedView> {
    return this.units.replace(items);
  }
}
