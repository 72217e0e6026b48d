import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Roles } from '@dvc/identity';
import { TakesCsv } from './csv-bodies.js';
import { ImportId, ImportLegacyDossiers } from './import-legacy-dossiers.js';
import {
  LegacyImportInput,
  LegacyImportQuery,
  legacyImportResponse,
  LegacyImportResponse,
} from './legacy-import.dto.js';

const MAX_BYTES = 8 * 1_024 * 1_024;

@ApiTags('Legacy imports')
@ApiBearerAuth('bearer')
@ApiExtraModels(LegacyImportInput)
@Controller('api/v1/legacy-imports')
export class LegacyImportsController {
  constructor(private readonly imports: ImportLegacyDossiers) {}

  @Post()
  @ApiOperation({ summary: 'Take over dossiers of a former system, and report row by row; nobody is notified' })
  @Roles('province_admin')
  @OfProvince()
  @Idempotent()
  @TakesCsv(MAX_BYTES)
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(LegacyImportInput) }, { type: 'string' }] } })
  @ApiCreatedResponse({ type: LegacyImportResponse })
  async import(
    @Body() body: unknown,
    @Query() query: LegacyImportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<LegacyImportResponse> {
    return legacyImportResponse(await this.imports.import(body, query, actor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read the report of an import: those of the province, and who brought it in' })
  @Roles('province_admin', 'auditor')
  @ApiOkResponse({ type: LegacyImportResponse })
  async read(@Param('id', ImportId) id: string, @CurrentActor() actor: Actor): Promise<LegacyImportResponse> {
    return legacyImportResponse(await this.imports.read(id, actor));
  }
}
