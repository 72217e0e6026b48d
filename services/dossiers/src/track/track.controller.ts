import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { TrackDossier } from './track-dossier.js';
import { TrackingKeyQuery, TrackingResponse } from './tracking.response.js';

@ApiTags('Tracking')
@Controller('api/v1/tracking')
export class TrackController {
  constructor(private readonly tracking: TrackDossier) {}

  @Get(':number')
  @ApiOperation({ summary: 'Follow a dossier by its number and tracking key, without a token', security: [] })
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TrackingResponse })
  track(@Param('number') number: string, @Query() { key }: TrackingKeyQuery): Promise<TrackingResponse> {
    return this.tracking.track(number, key);
  }
}
