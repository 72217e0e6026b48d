import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { ReasonInput } from '../act/reason.dto.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { DiscontinueDossier } from './discontinue-dossier.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('discontinuation'))
export class DiscontinueController {
  constructor(
    private readonly useCase: DiscontinueDossier,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/discontinuation')
  @ApiOperation({ summary: 'Stop processing a dossier for good, with the reason' })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async discontinue(
    @Param('id', DossierId) id: string,
    @Body() input: ReasonInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.useCase.discontinue(id, input, actor, revision), actor);
  }
}
