import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery, RequiredRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Public, Roles } from '@dvc/identity';
import { ReplacedView } from '../plans/plan.views.js';
import { AbbreviationPage, AbbreviationsUpload } from './abbreviation.views.js';
import { Abbreviations } from './abbreviations.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Controller('api/v1/search-abbreviations')
export class AbbreviationsController {
  constructor(private readonly abbreviations: Abbreviations) {}

  @Get()
  @Public()
  @Versioned()
  @ApiOperation({ summary: 'Abbreviations that the search for procedures understands' })
  @ApiOkResponse({ type: AbbreviationPage })
  find(@Query() query: PageQuery): Promise<AbbreviationPage> {
    return this.abbreviations.find(query);
  }

  @Put()
  @Roles('catalogue_editor', 'catalogue_publisher', 'province_admin')
  @OfProvince()
  @Versioned()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Replace the abbreviations' })
  @ApiOkResponse({ type: ReplacedView })
  replace(
    @Body() { items }: AbbreviationsUpload,
    @CurrentActor() { subject: by }: Actor,
    @RequiredRevision() expected: number,
  ): Promise<ReplacedView> {
    return this.abbreviations.replace(items, { by, expected });
  }
}
