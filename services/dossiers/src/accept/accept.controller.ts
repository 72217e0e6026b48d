import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, NoBody, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { AcceptDossier } from './accept-dossier.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('acceptance'))
export class AcceptController {
  constructor(
    private readonly acceptance: AcceptDossier,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/acceptance')
  @ApiOperation({ summary: 'Accept a dossier: it gets its code, its due date and its fees' })
  @HttpCode(200)
  @NoBody()
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async accept(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.acceptance.accept(id, actor, revision), actor);
  }
}
