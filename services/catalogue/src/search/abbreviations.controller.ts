import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, PageQuery } from '@dvc/hosting';
import { Public, Roles } from '@dvc/identity';
import { UploadedView } from '../plans/plan.views.js';
import { AbbreviationPage, AbbreviationsUpload, type AbbreviationView } from './abbreviation.views.js';
import { Abbreviations } from './abbreviations.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Controller('api/v1/search-abbreviations')
export class AbbreviationsController {
  constructor(private readonly abbreviations: Abbreviations) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Abbreviations that the search for procedures understands' })
  @ApiOkResponse({ type: AbbreviationPage })
  find(@Query() query: PageQuery): Promise<Page<AbbreviationView>> {
    return this.abbreviations.find(query);
  }

  @Put()
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the abbreviations' })
  @ApiOkResponse({ type: UploadedView })
  replace(@Body() { items }: AbbreviationsUpload): Promise<UploadedView> {
    return this.abbreviations.replace(items);
  }
}
