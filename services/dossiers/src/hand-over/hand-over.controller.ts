import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { HandOverResult } from './hand-over-result.js';
import { DeliveryInput, HandoverInput } from './handover.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('handover', 'dispatch', 'delivery', 'delivery-failure'))
export class HandOverController {
  constructor(
    private readonly handover: HandOverResult,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/handover')
  @ApiOperation({ summary: 'Hand the result over: online, at the desk, or to the post' })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async handOver(
    @Param('id', DossierId) id: string,
    @Body() input: HandoverInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.handover.handOver(id, input, actor, revision), actor);
  }

  @Post(':id/delivery')
  @ApiOperation({ summary: 'Record what became of a result that was sent by post' })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async recordDelivery(
    @Param('id', DossierId) id: string,
    @Body() input: DeliveryInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.handover.recordDelivery(id, input, actor, revision), actor);
  }
}
