import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { CorrectResult } from './correct-result.js';
import { CorrectionInput } from './correction.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('result-correction'))
export class CorrectResultController {
  constructor(
    private readonly useCase: CorrectResult,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/result/correction')
  @ApiOperation({ summary: 'Replace the files of the result before its hand-over, with the reason; its number stays' })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async correct(
    @Param('id', DossierId) id: string,
    @Body() input: CorrectionInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.useCase.correct(id, input, actor, revision), actor);
  }
}
