import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { XLSX_TYPE } from '../tables/write-xlsx.js';
import { ExportQuery } from './export.queries.js';
import { ExportProcedures } from './export-procedures.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Public()
@Controller('api/v1')
export class ExportsController {
  constructor(private readonly exports: ExportProcedures) {}

  @Get('procedures.csv')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Whole definitions in force on a day as CSV; an import takes them back' })
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@Query() query: ExportQuery): StreamableFile {
    return this.exports.csv(query);
  }

  @Get('procedures.json')
  @ApiProduces('application/json')
  @ApiOperation({ summary: 'Whole definitions in force on a day as the body of an import' })
  @ApiOkResponse({
    schema: { type: 'object', properties: { procedures: { type: 'array', items: { type: 'object' } } } },
  })
  json(@Query() query: ExportQuery): StreamableFile {
    return this.exports.json(query);
  }

  @Get('procedures.xlsx')
  @ApiProduces(XLSX_TYPE)
  @ApiOperation({ summary: 'Whole definitions in force on a day as a workbook; an import takes them back' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  xlsx(@Query() query: ExportQuery): Promise<StreamableFile> {
    return this.exports.xlsx(query);
  }
}
