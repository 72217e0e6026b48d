import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiredRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Public, Roles } from '@dvc/identity';
import { ReplacedView } from '../plans/plan.views.js';
import {
  AdministrativeUnitPage,
  AdministrativeUnitQuery,
  AdministrativeUnitsUpload,
} from './administrative-unit.views.js';
import { AdministrativeUnits } from './administrative-units.js';

@ApiTags('Cơ quan / Agencies')
@Controller('api/v1/administrative-units')
export class AdministrativeUnitsController {
  constructor(private readonly units: AdministrativeUnits) {}

  @Get()
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'Provinces, districts and communes that exist on a day' })
  @ApiOkResponse({ type: AdministrativeUnitPage })
  find(@Query() query: AdministrativeUnitQuery): Promise<AdministrativeUnitPage> {
    return this.units.find(query);
  }

  @Put()
  @Roles('province_admin')
  @OfProvince()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the administrative units of every period' })
  @ApiOkResponse({ type: ReplacedView })
  replace(
    @Body() { items }: AdministrativeUnitsUpload,
    @CurrentActor() { subject: by }: Actor,
    @RequiredRevision() expected: number,
  ): Promise<ReplacedView> {
    return this.units.replace(items, { by, expected });
  }
}
