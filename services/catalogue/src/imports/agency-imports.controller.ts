import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { ImportPath, ImportQuery, ImportRunView, importRunView } from './import.views.js';
import { readUpload } from './read-upload.js';
import { SubmitImport } from './submit-import.js';
import { TakesTables } from './uploaded-table.js';
import { ApiUpload } from './upload-schema.js';

const MAX_BYTES = 8 * 1_024 * 1_024;

@ApiTags('Cơ quan / Agencies')
@ApiBearerAuth('bearer')
@Controller('api/v1/agency-imports')
export class AgencyImportsController {
  constructor(private readonly imports: SubmitImport) {}

  @Post()
  @HttpCode(202)
  @Roles('province_admin')
  @Idempotent()
  @TakesTables(MAX_BYTES)
  @ApiOperation({ summary: 'Take in agencies, parents and children in any order, in the background' })
  @ApiUpload('AGENCIES')
  @ApiAcceptedResponse({ type: ImportRunView })
  async submit(
    @Body() body: object,
    @Query() { dryRun = false }: ImportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ImportRunView> {
    return importRunView(
      await this.imports.submit({
        kind: 'AGENCIES',
        parts: readUpload(body, 'AGENCIES'),
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
    return importRunView(await this.imports.read(id, 'AGENCIES'));
  }
}
