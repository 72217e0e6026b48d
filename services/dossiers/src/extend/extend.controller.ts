import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { ExtendDeadline } from './extend-deadline.js';
import { ExtensionInput } from './extension.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('extension'))
export class ExtendController {
  constructor(
    private readonly useCase: ExtendDeadline,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/extension')
  @ApiOperation({
    summary: 'Extend the deadline, with the reason and an apology, until the notice that is configured begins',
  })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async extend(
    @Param('id', DossierId) id: string,
    @Body() input: ExtensionInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.useCase.extend(id, input, actor, revision), actor);
  }
}
