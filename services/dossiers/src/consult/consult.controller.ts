import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { ReasonInput } from '../act/reason.dto.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { ConsultationResponse } from '../read/consultation.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { ConsultAgency } from './consult-agency.js';
import { CloseQuestion } from './close-question.js';
import { ConsultationId } from './consultation-id.js';
import { QuestionInput } from './question.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('consultation'))
export class ConsultController {
  constructor(
    private readonly consultation: ConsultAgency,
    private readonly closing: CloseQuestion,
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

  @Post(':id/consultations/:cid/closure')
  @ApiOperation({ summary: 'Close a question without an opinion, with the reason; it does not count as consent' })
  @Roles(...rolesFor('consultation-closure'))
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: ConsultationResponse })
  async close(
    @Param('id', DossierId) id: string,
    @Param('cid', ConsultationId) cid: string,
    @Body() reason: ReasonInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<ConsultationResponse> {
    await this.closing.close(id, cid, reason, actor, revision);
    return this.reading.consultation(id, cid, actor);
  }
}
