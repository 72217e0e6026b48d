import {
  applyDecorators,
  Controller,
  Delete,
  Head,
  HttpCode,
  Options,
  Param,
  Patch,
  Post,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { InjectConfiguration } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { KnownId } from '../../read/known-id.js';
import type { UploadRow } from '../../storage/attachment-upload-rows.js';
import { TakesTusBytes } from '../upload-bodies.js';
import { uploaders } from '../uploaders.js';
import { BeginUpload } from './begin-upload.js';
import { ContinueUpload } from './continue-upload.js';
import { TusInterceptor } from './tus.interceptor.js';
import {
  OFFSET_OCTET_STREAM,
  TUS_CHECKSUM_ALGORITHMS,
  TUS_EXTENSIONS,
  TUS_VERSION,
  uploadChecksum,
  uploadOffset,
} from './tus-protocol.js';
import { unknownUpload } from './upload-problems.js';

const id = new KnownId(unknownUpload);
const text = { type: 'string' } as const;
const bytes = { type: 'integer', minimum: 0 } as const;
const TusHeader = (): MethodDecorator =>
  ApiHeader({ name: 'Tus-Resumable', required: true, schema: { type: 'string', enum: [TUS_VERSION] } });
const answered = {
  'Upload-Offset': { schema: bytes, description: 'bytes that count' },
  'Upload-Expires': { schema: text, description: 'until when it can be continued' },
};

/** Resumable uploads by the tus protocol. A finished upload is the attachment of the same id. */
@ApiTags('Attachments')
@ApiBearerAuth('bearer')
@UseInterceptors(TusInterceptor)
@Controller('api/v1/uploads')
export class UploadsController {
  constructor(
    private readonly uploads: BeginUpload,
    private readonly continuing: ContinueUpload,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  @Options()
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask what of the tus protocol is supported' })
  @ApiNoContentResponse({
    headers: { 'Tus-Version': { schema: text }, 'Tus-Extension': { schema: text }, 'Tus-Max-Size': { schema: bytes } },
  })
  describe(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.headers({
      'tus-version': TUS_VERSION,
      'tus-extension': TUS_EXTENSIONS,
      'tus-checksum-algorithm': TUS_CHECKSUM_ALGORITHMS,
      'tus-max-size': this.configuration.ATTACHMENT_LIMIT,
    });
  }

  @Post()
  @Roles(...uploaders)
  @ApiOperation({ summary: 'Begin a resumable upload (tus)' })
  @BeginHeaders()
  @ApiCreatedResponse({
    description: 'Begun; the finished upload is the attachment of the same id.',
    headers: { Location: { schema: text }, 'Upload-Expires': { schema: text } },
  })
  async begin(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const upload = await this.uploads.begin(request, actor);
    void reply.headers({ location: `/api/v1/uploads/${upload.id}`, ...state(upload) });
  }

  @Head(':id')
  @Roles(...uploaders)
  @TusHeader()
  @ApiOperation({ summary: 'Ask how far an upload came (tus)' })
  @ApiOkResponse({ headers: { ...answered, 'Upload-Length': { schema: bytes }, 'Upload-Metadata': { schema: text } } })
  async find(
    @Param('id', id) upload: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    void reply.headers(description(await this.uploads.find(upload, actor)));
  }

  @Patch(':id')
  @Roles(...uploaders)
  @TakesTusBytes()
  @HttpCode(204)
  @TusHeader()
  @ApiOperation({ summary: 'Continue an upload (tus)' })
  @ApiHeader({ name: 'Upload-Offset', required: true, schema: bytes })
  @ApiHeader({ name: 'Upload-Checksum', required: false, schema: { ...text, example: 'sha256 n4bQgYhMfWWaL+q…' } })
  @ApiConsumes(OFFSET_OCTET_STREAM)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiNoContentResponse({ headers: answered })
  async receive(
    @Param('id', id) upload: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers, raw } = request;
    void reply.headers(
      state(await this.continuing.receive(upload, actor, uploadOffset(headers), raw, uploadChecksum(headers))),
    );
  }

  @Delete(':id')
  @Roles(...uploaders)
  @HttpCode(204)
  @TusHeader()
  @ApiOperation({ summary: 'Give an upload up (tus)' })
  @ApiNoContentResponse()
  abandon(@Param('id', id) upload: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.uploads.abandon(upload, actor);
  }
}

function BeginHeaders(): MethodDecorator {
  return applyDecorators(
    TusHeader(),
    ApiHeader({ name: 'Upload-Length', required: true, schema: { type: 'integer', minimum: 1 } }),
    ApiHeader({
      name: 'Upload-Metadata',
      required: false,
      schema: { ...text, maxLength: 4_096, example: 'filename ZG9uLnBkZg==,filetype YXBwbGljYXRpb24vcGRm' },
    }),
    ApiHeader({ name: 'Idempotency-Key', required: false, schema: { ...text, maxLength: 255 } }),
  );
}

function state({ received, expiresAt }: UploadRow): Readonly<Record<string, string | number>> {
  return { 'upload-offset': received, 'upload-expires': expiresAt.toUTCString() };
}

function description(upload: UploadRow): Readonly<Record<string, string | number>> {
  return {
    ...state(upload),
    'upload-length': upload.length,
    ...(upload.metadata !== '' && { 'upload-metadata': upload.metadata }),
  };
}
