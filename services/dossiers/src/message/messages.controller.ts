import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Page, PageQuery } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers } from '../dossier/access-policy.js';
import { DossierId } from '../read/dossier-id.js';
import { MessageInput, MessagePage, MessageResponse } from './message.dto.js';
import { Messages, writingOfficers } from './messages.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
export class MessagesController {
  constructor(private readonly messages: Messages) {}

  @Get(':id/messages')
  @ApiOperation({ summary: 'Read what applicant and agency wrote to each other' })
  @Roles(...readers)
  @ApiOkResponse({ type: MessagePage })
  list(
    @Param('id', DossierId) id: string,
    @Query() query: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<MessageResponse>> {
    return this.messages.list(id, query, actor);
  }

  @Post(':id/messages')
  @ApiOperation({ summary: 'Write to the agency, or as the agency to the applicant' })
  @Roles('applicant', ...writingOfficers)
  @Idempotent()
  @ApiCreatedResponse({ type: MessageResponse })
  post(
    @Param('id', DossierId) id: string,
    @Body() { text }: MessageInput,
    @CurrentActor() actor: Actor,
  ): Promise<MessageResponse> {
    return this.messages.post(id, text, actor);
  }
}
