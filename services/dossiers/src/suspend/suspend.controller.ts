import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, NoBody, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { ReasonInput } from '../act/reason.dto.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { FinancialDutyInput } from './financial-duty.dto.js';
import { SuspendProcessing } from './suspend-processing.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
export class SuspendController {
  constructor(
    private readonly processing: SuspendProcessing,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/financial-duty')
  @ApiOperation({ summary: 'Ask for a payment before processing goes on; the clock stands still' })
  @Roles(...rolesFor('financial-duty'))
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async imposeDuty(
    @Param('id', DossierId) id: string,
    @Body() input: FinancialDutyInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.processing.imposeDuty(id, input, actor, revision), actor);
  }

  @Post(':id/pause')
  @ApiOperation({ summary: 'Pause the processing, with the reason; the clock stands still' })
  @Roles(...rolesFor('pause'))
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async pause(
    @Param('id', DossierId) id: string,
    @Body() input: ReasonInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.processing.pause(id, input, actor, revision), actor);
  }

  @Post(':id/resumption')
  @ApiOperation({ summary: 'Go on with the processing; the due date moves by the time of the pause' })
  @Roles(...rolesFor('resumption'))
  @HttpCode(200)
  @NoBody()
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async resume(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.processing.resume(id, actor, revision), actor);
  }
}
