import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fileReaders } from '../dossier/access-policy.js';
import { KnownId } from '../read/known-id.js';
import { AttachmentResponse, attachmentResponse, PaperPage, paperPage } from './attachment.response.js';
import { takenTypes } from './file-types.js';
import { OwnPapers } from './own-papers.js';
import { PaperQuery } from './paper.query.js';
import { unknownAttachment } from './problems.js';
import { ReceiveAttachment } from './receive-attachment.js';
import { SendAttachment } from './send-attachment.js';
import { uploaders } from './uploaders.js';

const id = new KnownId(unknownAttachment);

@ApiTags('Attachments')
@ApiBearerAuth('bearer')
@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(
    private readonly receiving: ReceiveAttachment,
    private readonly sending: SendAttachment,
    private readonly papers: OwnPapers,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Upload one file' })
  @Roles(...uploaders)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } })
  @ApiCreatedResponse({ type: AttachmentResponse })
  async receive(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<AttachmentResponse> {
    return attachmentResponse(await this.receiving.receive(request, actor));
  }

  @Get()
  @ApiOperation({ summary: "List the caller's own files, with the dossiers that they were filed with" })
  @Roles(...uploaders)
  @ApiOkResponse({ type: PaperPage })
  async list(@Query() query: PaperQuery, @CurrentActor() actor: Actor): Promise<PaperPage> {
    return paperPage(await this.papers.list(query, actor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Describe a file' })
  @Roles(...fileReaders)
  @ApiOkResponse({ type: AttachmentResponse })
  async describe(@Param('id', id) attachment: string, @CurrentActor() actor: Actor): Promise<AttachmentResponse> {
    return attachmentResponse(await this.sending.describe(attachment, actor));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete an own file that no dossier holds' })
  @Roles(...uploaders)
  @HttpCode(204)
  @ApiNoContentResponse()
  delete(@Param('id', id) attachment: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.papers.delete(attachment, actor);
  }

  @Get(':id/content')
  @ApiOperation({ summary: 'Download a file, or one range of its bytes' })
  @Roles(...fileReaders)
  @ApiProduces(...takenTypes.map(({ mediaType }) => mediaType))
  @ApiHeader({ name: 'Range', required: false, schema: { type: 'string', example: 'bytes=0-1023' } })
  @ApiOkResponse({ description: 'the file', schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 206, description: 'one range of it', schema: { type: 'string', format: 'binary' } })
  send(
    @Param('id', id) attachment: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.sending.send(attachment, actor, request, reply);
  }
}
