import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { WithdrawDossier } from './withdraw-dossier.js';
import { WithdrawalDecisionInput, WithdrawalInput } from './withdrawal.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
export class WithdrawController {
  constructor(
    private readonly withdrawal: WithdrawDossier,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/withdrawal')
  @ApiOperation({ summary: 'Withdraw a dossier, or ask for it once the dossier is accepted' })
  @Roles(...rolesFor('withdrawal'))
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async withdraw(
    @Param('id', DossierId) id: string,
    @Body() input: WithdrawalInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.withdrawal.withdraw(id, input, actor, revision), actor);
  }

  @Post(':id/withdrawal/decision')
  @ApiOperation({ summary: 'Grant or reject the withdrawal of an accepted dossier' })
  @Roles(...rolesFor('withdrawal-grant', 'withdrawal-rejection'))
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async decide(
    @Param('id', DossierId) id: string,
    @Body() input: WithdrawalDecisionInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.withdrawal.decide(id, input, actor, revision), actor);
  }
}
