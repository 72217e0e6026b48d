import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, RequiredRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { openApiSchema } from '../definition/open-api-schema.js';
import { ProcedureDefinition } from '../definition/procedure-definition.js';
import { AuthorProcedures } from './author-procedures.js';
import {
  CopyRequest,
  DefinitionView,
  definitionView,
  DifferencesView,
  DiffPath,
  DraftView,
  draftView,
  ProcedurePath,
  ProcedureVersionPath,
  PublicationRequest,
  PublicationView,
} from './authoring.views.js';
import { isEditor } from './is-editor.js';
import { PublishDraft } from './publish-draft.js';
import { ReadDefinitions } from './read-definitions.js';

const definitionBody = { schema: openApiSchema(ProcedureDefinition) };

@ApiTags('Biên tập thủ tục / Authoring')
@Controller('api/v1/procedures')
export class AuthoringController {
  constructor(
    private readonly authoring: AuthorProcedures,
    private readonly publication: PublishDraft,
    private readonly definitions: ReadDefinitions,
  ) {}

  @Post()
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin')
  @Idempotent()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Begin a new procedure as a draft' })
  @ApiBody(definitionBody)
  @ApiCreatedResponse({ type: DraftView })
  async create(@Body() body: object, @CurrentActor() actor: Actor): Promise<DraftView> {
    return draftView(await this.authoring.create(body, actor));
  }

  @Post(':code/versions')
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin')
  @Idempotent()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Begin the next version as a draft: a copy of the latest version, or of another one' })
  @ApiCreatedResponse({ type: DraftView })
  async copy(
    @Param() { code }: ProcedurePath,
    @Body() { from }: CopyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<DraftView> {
    return draftView(await this.authoring.copy(code, from, actor));
  }

  @Get(':code/versions/:version/definition')
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'A version as it was written; drafts for editors alone' })
  @ApiOkResponse({ type: DefinitionView })
  async definition(
    @Param() { code, version }: ProcedureVersionPath,
    @CurrentActor() actor?: Actor,
  ): Promise<DefinitionView> {
    return definitionView(await this.definitions.read(code, version, isEditor(actor)));
  }

  @Put(':code/versions/:version')
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin')
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace a draft' })
  @ApiBody(definitionBody)
  @ApiOkResponse({ type: DraftView })
  async change(
    @Param() { code, version }: ProcedureVersionPath,
    @Body() body: object,
    @CurrentActor() actor: Actor,
    @RequiredRevision() expected: number,
  ): Promise<DraftView> {
    return draftView(await this.authoring.change(code, version, body, actor, expected));
  }

  @Delete(':code/versions/:version')
  @HttpCode(204)
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Discard a draft' })
  @ApiNoContentResponse()
  discard(
    @Param() { code, version }: ProcedureVersionPath,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<void> {
    return this.authoring.discard(code, version, actor, expected);
  }

  @Post(':code/versions/:version/publication')
  @HttpCode(200)
  @Roles('catalogue_publisher')
  @Idempotent()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({
    summary: 'Publish a draft: from its first day on, where that is over with the reason, it replaces earlier versions',
  })
  @ApiBody({ type: PublicationRequest, required: false })
  @ApiOkResponse({ type: PublicationView })
  publish(
    @Param() path: ProcedureVersionPath,
    @Body() { reason }: PublicationRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<PublicationView> {
    return this.publication.publish(path, reason, actor, expected);
  }

  @Get(':code/versions/:version/diff/:other')
  @Public()
  @ApiOperation({ summary: 'What changes from one version to another; drafts for editors alone' })
  @ApiOkResponse({ type: DifferencesView })
  async differences(
    @Param() { code, version, other }: DiffPath,
    @CurrentActor() actor?: Actor,
  ): Promise<DifferencesView> {
    return {
      code,
      from: version,
      to: other,
      changes: await this.definitions.differences(code, version, other, isEditor(actor)),
    };
  }
}
