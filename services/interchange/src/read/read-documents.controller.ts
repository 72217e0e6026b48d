import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { FastifyReply } from 'fastify';
import { DocumentView } from '../document/document.dto.js';
import { fileAnswer } from './file-answer.js';
import {
  AttachmentPath,
  DeliveryPage,
  DeliveryPath,
  DeliveryView,
  DocumentPage,
  DocumentPath,
  DocumentQuery,
} from './document-queries.dto.js';
import { ListDocuments } from './list-documents.js';
import { ReadDocuments } from './read-documents.js';

@Controller('api/v1/documents')
@Roles('records_clerk', 'agency_leader', 'case_handler', 'province_admin', 'auditor')
@ApiTags('Liên thông văn bản')
@ApiBearerAuth('bearer')
export class ReadDocumentsController {
  constructor(
    private readonly lists: ListDocuments,
    private readonly documents: ReadDocuments,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Sổ văn bản đến, văn bản đi (incoming and outgoing documents, newest first)' })
  @ApiOkResponse({ type: DocumentPage })
  list(@CurrentActor() actor: Actor, @Query() query: DocumentQuery): Promise<DocumentPage> {
    return this.lists.list(actor, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Một văn bản (one document)' })
  @ApiOkResponse({ type: DocumentView })
  document(@CurrentActor() actor: Actor, @Param() { id }: DocumentPath): Promise<DocumentView> {
    return this.documents.document(actor, id);
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'Nơi nhận và trạng thái (the sender sees every delivery, a recipient its own)' })
  @ApiOkResponse({ type: DeliveryPage })
  deliveries(
    @CurrentActor() actor: Actor,
    @Param() { id }: DocumentPath,
    @Query() query: PageQuery,
  ): Promise<DeliveryPage> {
    return this.lists.listDeliveries(actor, id, query);
  }

  @Get(':id/deliveries/:agency')
  @Versioned()
  @ApiOperation({ summary: 'Một nơi nhận với mọi trạng thái đã báo (one delivery with its history)' })
  @ApiOkResponse({ type: DeliveryView })
  delivery(@CurrentActor() actor: Actor, @Param() path: DeliveryPath): Promise<DeliveryView> {
    return this.documents.delivery(actor, path);
  }

  @Get(':id/attachments/:n')
  @ApiOperation({ summary: 'Tải tệp đính kèm (download an attachment; Repr-Digest holds its SHA-256)' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async attachment(
    @CurrentActor() actor: Actor,
    @Param() path: AttachmentPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return fileAnswer(await this.documents.attachment(actor, path), reply);
  }
}
