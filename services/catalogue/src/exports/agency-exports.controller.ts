import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { XLSX_TYPE } from '../tables/write-xlsx.js';
import { ExportAgencies } from './export-agencies.js';
import { AgencyExportQuery } from './export.queries.js';

@ApiTags('Cơ quan / Agencies')
@Public()
@Controller('api/v1')
export class AgencyExportsController {
  constructor(private readonly exports: ExportAgencies) {}

  @Get('agencies.csv')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'All agencies, also those that have ended, as CSV; an import takes them back' })
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@Query() query: AgencyExportQuery): StreamableFile {
    return this.exports.csv(query);
  }

  @Get('agencies.json')
  @ApiProduces('application/json')
  @ApiOperation({ summary: 'All agencies, also those that have ended, as the body of an import' })
  @ApiOkResponse({ schema: { type: 'object', properties: { agencies: { type: 'array', items: { type: 'object' } } } } })
  json(@Query() query: AgencyExportQuery): StreamableFile {
    return this.exports.json(query);
  }

  @Get('agencies.xlsx')
  @ApiProduces(XLSX_TYPE)
  @ApiOperation({ summary: 'All agencies, also those that have ended, as a workbook; an import takes them back' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  xlsx(@Query() query: AgencyExportQuery): Promise<StreamableFile> {
    return this.exports.xlsx(query);
  }
}
