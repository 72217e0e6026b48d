import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, NoBody, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { AcknowledgeNotification } from './acknowledge-notification.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('acknowledgement'))
export class AcknowledgeController {
  constructor(
    private readonly useCase: AcknowledgeNotification,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/acknowledgement')
  @ApiOperation({ summary: 'Acknowledge a notification: its outcome' })
  @HttpCode(200)
  @NoBody()
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async acknowledge(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.useCase.acknowledge(id, actor, revision), actor);
  }
}
