import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Page } from '@dvc/hosting';
import { type Actor, CurrentActor, Scope } from '@dvc/identity';
import { DossierId } from '../read/dossier-id.js';
import {
  type SynchronisationItem,
  SynchronisationPage,
  SynchronisationQuery,
  SynchronisationReportInput,
} from './synchronisation.dto.js';
import { SynchronisationResponse } from './synchronisation.response.js';
import { Synchronisations } from './synchronisations.js';

/** Of the client credentials of a connector; which connections are its own the administrator says. */
export const SYNCHRONISING = 'dossiers.synchronise';

@ApiTags('Synchronisation')
@ApiBearerAuth('bearer')
@Controller('api/v1')
@Scope(SYNCHRONISING)
export class SynchronisationsController {
  constructor(private readonly synchronisations: Synchronisations) {}

  @Get('dossier-synchronisations')
  @ApiOperation({
    summary: "List what a connector is to tell its portal, the oldest first (scope 'dossiers.synchronise')",
  })
  @ApiOkResponse({ type: SynchronisationPage })
  list(@Query() query: SynchronisationQuery, @CurrentActor() actor: Actor): Promise<Page<SynchronisationItem>> {
    return this.synchronisations.list(query, actor);
  }

  @Post('dossiers/:id/synchronisation-reports')
  @ApiOperation({ summary: "Say what became of telling a portal of a dossier (scope 'dossiers.synchronise')" })
  @Idempotent()
  @HttpCode(200)
  @ApiOkResponse({ type: SynchronisationResponse })
  report(
    @Param('id', DossierId) id: string,
    @Body() input: SynchronisationReportInput,
    @CurrentActor() actor: Actor,
  ): Promise<SynchronisationResponse> {
    return this.synchronisations.report(id, input, actor);
  }
}
