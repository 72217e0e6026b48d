import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { ProcedureFormPath, ProcedureFormQuery } from '../procedures/procedure.queries.js';
import { BlankFormInterceptor } from './blank-form.interceptor.js';
import { type PrintableForm, PrintBlankForm } from './print-blank-form.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Controller('api/v1/procedures')
export class BlankFormsController {
  constructor(private readonly forms: PrintBlankForm) {}

  @Get(':code/forms/:formCode/blank.pdf')
  @Public()
  @UseInterceptors(BlankFormInterceptor)
  @ApiHeader({ name: 'If-None-Match', required: false, schema: { type: 'string' } })
  @ApiOperation({ summary: 'The form to print and fill in by hand' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  blank(@Param() { code, formCode }: ProcedureFormPath, @Query() query: ProcedureFormQuery): Promise<PrintableForm> {
    return this.forms.form(code, formCode, query);
  }
}
