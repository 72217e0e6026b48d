import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, type Page, PageQuery, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { isEditor } from '../authoring/is-editor.js';
import { ProcedureSearch } from '../search/procedure-search.js';
import { AbolishProcedure } from './abolish-procedure.js';
import { FormEtagInterceptor } from './form-etag.js';
import {
  AbolitionRequest,
  AbolitionWithdrawalRequest,
  AsOfQuery,
  ProcedureFormPath,
  ProcedureFormQuery,
  ProcedurePath,
  ProcedureQuery,
  ProcedureVersionPath,
} from './procedure.queries.js';
import {
  FormView,
  ProcedureDetail,
  ProcedurePage,
  type ProcedureSummary,
  ProcedureVersionPage,
  type ProcedureVersionView,
} from './procedure.views.js';
import { ReadProcedures } from './read-procedures.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Controller('api/v1/procedures')
export class ProceduresController {
  constructor(
    private readonly search: ProcedureSearch,
    private readonly procedures: ReadProcedures,
    private readonly abolition: AbolishProcedure,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Find procedures in force on a day, by relevance when q is given' })
  @ApiOkResponse({ type: ProcedurePage })
  find(@Query() query: ProcedureQuery): Promise<Page<ProcedureSummary>> {
    return this.search.find(query);
  }

  @Get(':code')
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'The version in force on a day; of an abolished procedure the last one' })
  @ApiOkResponse({ type: ProcedureDetail })
  read(@Param() { code }: ProcedurePath, @Query() { asOf }: AsOfQuery): Promise<ProcedureDetail> {
    return this.procedures.onDay(code, asOf);
  }

  @Get(':code/versions')
  @Public()
  @ApiOperation({ summary: 'Every published version; for editors the drafts too' })
  @ApiOkResponse({ type: ProcedureVersionPage })
  versions(
    @Param() { code }: ProcedurePath,
    @Query() query: PageQuery,
    @CurrentActor() actor?: Actor,
  ): Promise<Page<ProcedureVersionView>> {
    return this.procedures.versions(code, query, isEditor(actor));
  }

  @Get(':code/versions/:version')
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'One published version; for editors also a draft' })
  @ApiOkResponse({ type: ProcedureDetail })
  version(@Param() { code, version }: ProcedureVersionPath, @CurrentActor() actor?: Actor): Promise<ProcedureDetail> {
    return this.procedures.versionOrDraft(code, version, isEditor(actor));
  }

  @Get(':code/forms/:formCode')
  @Public()
  @UseInterceptors(FormEtagInterceptor)
  @ApiHeader({ name: 'If-None-Match', required: false, schema: { type: 'string' } })
  @ApiOperation({ summary: 'A form: JSON Schema, hints for rendering, an example' })
  @ApiOkResponse({ type: FormView })
  form(@Param() { code, formCode }: ProcedureFormPath, @Query() query: ProcedureFormQuery): Promise<FormView> {
    return this.procedures.form(code, formCode, query);
  }

  @Post(':code/abolition')
  @HttpCode(200)
  @Roles('catalogue_publisher')
  @Idempotent()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Abolish a procedure from a day on; from one that is over with the reason' })
  @ApiOkResponse({ type: ProcedureDetail })
  abolish(
    @Param() { code }: ProcedurePath,
    @Body() request: AbolitionRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<ProcedureDetail> {
    return this.abolition.abolish(code, request, actor, expected);
  }

  @Post(':code/abolition/withdrawal')
  @HttpCode(200)
  @Roles('catalogue_publisher')
  @Idempotent()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Take back an abolition, before its day or after it' })
  @ApiOkResponse({ type: ProcedureDetail })
  withdrawAbolition(
    @Param() { code }: ProcedurePath,
    @Body() { reason }: AbolitionWithdrawalRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<ProcedureDetail> {
    return this.abolition.withdraw(code, reason, actor, expected);
  }
}
