import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { ConsultationResponse } from '../read/consultation.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { ConsultAgency } from './consult-agency.js';
import { QuestionInput } from './question.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('consultation'))
export class ConsultController {
  constructor(
    private readonly consultation: ConsultAgency,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/consultations')
  @ApiOperation({ summary: 'Ask another agency for its opinion' })
  @Idempotent()
  @ApiCreatedResponse({ type: ConsultationResponse })
  async consult(
    @Param('id', DossierId) id: string,
    @Body() question: QuestionInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<ConsultationResponse> {
    return this.reading.consultation(id, await this.consultation.consult(id, question, actor, revision), actor);
  }
}
