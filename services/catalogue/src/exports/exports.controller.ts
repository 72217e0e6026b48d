import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { CSV_TYPE } from '../tables/csv.js';
import { XLSX_TYPE } from '../tables/write-xlsx.js';
import { ExportQuery } from './export.queries.js';
import { ExportProcedures } from './export-procedures.js';

const JSON_TYPE = 'application/json; charset=utf-8';

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
    return file(Readable.from(this.exports.csv(query)), CSV_TYPE, 'procedures.csv');
  }

  @Get('procedures.json')
  @ApiProduces('application/json')
  @ApiOperation({ summary: 'Whole definitions in force on a day as the body of an import' })
  @ApiOkResponse({
    schema: { type: 'object', properties: { procedures: { type: 'array', items: { type: 'object' } } } },
  })
  json(@Query() query: ExportQuery): StreamableFile {
    return file(Readable.from(this.exports.json(query)), JSON_TYPE, 'procedures.json');
  }

  @Get('procedures.xlsx')
  @ApiProduces(XLSX_TYPE)
  @ApiOperation({ summary: 'Whole definitions in force on a day as a workbook; an import takes them back' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xlsx(@Query() query: ExportQuery): Promise<StreamableFile> {
    return file(Buffer.from(await this.exports.xlsx(query)), XLSX_TYPE, 'procedures.xlsx');
  }
}

function file(content: Readable | Buffer, type: string, name: string): StreamableFile {
  const options = { type, disposition: `attachment; filename="${name}"` };
  return content instanceof Readable ? new StreamableFile(content, options) : new StreamableFile(content, options);
}
