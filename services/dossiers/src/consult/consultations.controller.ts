import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Page } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { consultedOfficers } from '../dossier/access-policy.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { ConsultationId } from './consultation-id.js';
import { AskedConsultationResponse, ConsultationPage, ConsultationsQuery } from './consultations.response.js';
import { GiveOpinion } from './give-opinion.js';
import { OpinionInput } from './question.dto.js';
import { ReadConsultations } from './read-consultations.js';

@ApiTags('Consultations')
@ApiBearerAuth('bearer')
@Controller('api/v1')
export class ConsultationsController {
  constructor(
    private readonly opinions: GiveOpinion,
    private readonly reading: ReadConsultations,
  ) {}

  @Get('consultations')
  @ApiOperation({ summary: "List what the caller's agency is asked by others" })
  @Roles(...consultedOfficers)
  @ApiOkResponse({ type: ConsultationPage })
  list(@Query() query: ConsultationsQuery, @CurrentActor() actor: Actor): Promise<Page<AskedConsultationResponse>> {
    return this.reading.list(query, actor);
  }

  @Get('consultations/:id')
  @ApiOperation({ summary: 'Read what the agency is asked, with what was attached to the question' })
  @Roles(...consultedOfficers)
  @ApiOkResponse({ type: AskedConsultationResponse })
  read(@Param('id', ConsultationId) id: string, @CurrentActor() actor: Actor): Promise<AskedConsultationResponse> {
    return this.reading.read(id, actor);
  }

  @Post('dossiers/:id/consultations/:cid/opinion')
  @ApiOperation({ summary: 'Give the opinion of the agency that was asked' })
  @Roles(...rolesFor('opinion'))
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: AskedConsultationResponse })
  async give(
    @Param('id', DossierId) id: string,
    @Param('cid', ConsultationId) cid: string,
    @Body() input: OpinionInput,
    @CurrentActor() actor: Actor,
  ): Promise<AskedConsultationResponse> {
    await this.opinions.give(id, cid, input, actor);
    return this.reading.read(cid, actor);
  }
}
