import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { NoNullPipe } from '../submit/no-null.pipe.js';
import { GiveSupplement } from './give-supplement.js';
import { RequestSupplement } from './request-supplement.js';
import { SupplementInput, SupplementRequestInput } from './supplement.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
export class SupplementController {
  constructor(
    private readonly requests: RequestSupplement,
    private readonly answers: GiveSupplement,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/supplement-requests')
  @ApiOperation({ summary: 'Ask the applicant to complete the dossier; its clock stands still' })
  @Roles(...rolesFor('supplement-request'))
  @Idempotent()
  @Versioned()
  @ApiCreatedResponse({ type: DossierResponse })
  async request(
    @Param('id', DossierId) id: string,
    @Body() input: SupplementRequestInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.requests.request(id, input, actor, revision), actor);
  }

  @Post(':id/supplements')
  @ApiOperation({ summary: 'Answer a supplement request; the clock goes on' })
  @Roles(...rolesFor('supplement'))
  @Idempotent()
  @Versioned()
  @ApiCreatedResponse({ type: DossierResponse })
  async give(
    @Param('id', DossierId) id: string,
    @Body(NoNullPipe) input: SupplementInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.answers.give(id, input, actor, revision), actor);
  }
}
