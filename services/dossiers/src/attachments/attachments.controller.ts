import { Controller, Get, Param, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readers } from '../dossier/access-policy.js';
import { KnownId } from '../read/known-id.js';
import { AttachmentResponse, attachmentResponse } from './attachment.response.js';
import { takenTypes } from './file-types.js';
import { unknownAttachment } from './problems.js';
import { ReceiveAttachment } from './receive-attachment.js';
import { SendAttachment } from './send-attachment.js';

const id = new KnownId(unknownAttachment);

@ApiTags('Attachments')
@ApiBearerAuth('bearer')
@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(
    private readonly receiving: ReceiveAttachment,
    private readonly sending: SendAttachment,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Upload one file' })
  @Roles('applicant', 'desk_officer', 'case_handler', 'agency_leader')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ type: AttachmentResponse })
  async receive(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<AttachmentResponse> {
    return attachmentResponse(await this.receiving.receive(request, actor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Describe a file' })
  @Roles(...readers)
  @ApiOkResponse({ type: AttachmentResponse })
  async describe(@Param('id', id) attachment: string, @CurrentActor() actor: Actor): Promise<AttachmentResponse> {
    return attachmentResponse(await this.sending.describe(attachment, actor));
  }

  @Get(':id/content')
  @ApiOperation({ summary: 'Download a file' })
  @Roles(...readers)
  @ApiProduces(...takenTypes.map(({ mediaType }) => mediaType))
  @ApiOkResponse({ description: 'the file', schema: { type: 'string', format: 'binary' } })
  send(
    @Param('id', id) attachment: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.sending.send(attachment, actor, request, reply);
  }
}
