import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Versioned } from '@dvc/hosting';
import { OfProvince, Roles } from '@dvc/identity';
import { readingOfficers } from '../dossier/access-policy.js';
import { type PaperKind, paperKinds } from './paper-kinds.js';
import { PaperKindPipe } from './paper-kind.pipe.js';
import { SlipFormInput, SlipFormList, SlipFormQuery, SlipFormResponse } from './slip.dto.js';
import { SlipForms } from './slip-forms.js';

@ApiTags('Slip forms')
@ApiBearerAuth('bearer')
@Controller('api/v1/slip-forms')
export class SlipFormsController {
  constructor(private readonly forms: SlipForms) {}

  @Get()
  @ApiOperation({ summary: 'List what the forms of slips and books are called, by regime' })
  @Roles(...readingOfficers)
  @ApiOkResponse({ type: SlipFormList })
  list(@Query() { asOf }: SlipFormQuery): Promise<SlipFormList> {
    return this.forms.list(asOf);
  }

  @Put(':kind/:validFrom')
  @ApiOperation({ summary: 'Set the number and title of a form from a day on; If-Match for one that exists' })
  @Roles('province_admin')
  @OfProvince()
  @Versioned()
  @ApiOkResponse({ type: SlipFormResponse })
  put(
    @Param('kind', new PaperKindPipe(paperKinds)) kind: PaperKind,
    @Param('validFrom') validFrom: string,
    @Body() input: SlipFormInput,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<SlipFormResponse> {
    return this.forms.put(kind, validFrom, input, revision);
  }
}
