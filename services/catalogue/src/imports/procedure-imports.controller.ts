import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { ImportPath, ImportQuery, ImportRunView, importRunView } from './import.views.js';
import { permitted } from './permitted-parts.js';
import { readUpload } from './read-upload.js';
import { SubmitImport } from './submit-import.js';
import { TakesTables } from './uploaded-table.js';
import { ApiUpload } from './upload-schema.js';

const MAX_BYTES = 8 * 1_024 * 1_024;

@ApiTags('Danh mục thủ tục / Procedures')
@ApiBearerAuth('bearer')
@Controller('api/v1/procedure-imports')
export class ProcedureImportsController {
  constructor(private readonly imports: SubmitImport) {}

  @Post()
  @HttpCode(202)
  @Roles('catalogue_publisher', 'province_admin')
  @Idempotent()
  @TakesTables(MAX_BYTES)
  @ApiOperation({
    summary:
      'Take in procedure definitions, and with them the agencies that they name: new and changed ones are published as versions, in the background',
  })
  @ApiUpload('PROCEDURES')
  @ApiAcceptedResponse({ type: ImportRunView })
  async submit(
    @Body() body: object,
    @Query() { dryRun = false }: ImportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ImportRunView> {
    return importRunView(
      await this.imports.submit({
        kind: 'PROCEDURES',
        parts: permitted(readUpload(body, 'PROCEDURES'), actor),
        dryRun,
        by: actor.subject,
        editor: actor,
      }),
    );
  }

  @Get(':id')
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin', 'auditor')
  @ApiOperation({ summary: 'How far an import got and what it found, row by row' })
  @ApiOkResponse({ type: ImportRunView })
  async read(@Param() { id }: ImportPath): Promise<ImportRunView> {
    return importRunView(await this.imports.read(id, 'PROCEDURES'));
  }
}
