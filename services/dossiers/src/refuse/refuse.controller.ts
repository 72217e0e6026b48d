import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { ReasonInput } from '../act/reason.dto.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { RefuseDossier } from './refuse-dossier.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('refusal'))
export class RefuseController {
  constructor(
    private readonly useCase: RefuseDossier,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/refusal')
  @ApiOperation({ summary: 'Refuse to take a dossier, with the reason' })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async refuse(
    @Param('id', DossierId) id: string,
    @Body() input: ReasonInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.useCase.refuse(id, input, actor, revision), actor);
  }
}
